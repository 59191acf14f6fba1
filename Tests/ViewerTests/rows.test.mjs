import assert from "node:assert/strict";
import { test } from "node:test";
import {
    everythingCollapsed, formatCollapse, isCollapsed, nothingCollapsed, parseCollapse, withCollapsed,
} from "../../Sources/CViewerAssets/web/model/collapse.js";
import { findSpans, nextMatch } from "../../Sources/CViewerAssets/web/model/find.js";
import { revealing, rowOfSpan, rowsInArea, visibleRows } from "../../Sources/CViewerAssets/web/model/rows.js";
import { buildTrace } from "../../Sources/CViewerAssets/web/model/trace.js";
import { text, wireSpan, wireTrace } from "./support.mjs";

const ids = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(16));
const trace = buildTrace(wireTrace([
    wireSpan({ id: ids[0], name: "POST /chat" }),
    wireSpan({ id: ids[1], parent: 0, start: 1, name: "chat gpt", attributes: [text("gen_ai.request.model", "GPT-4.1")] }),
    wireSpan({ id: ids[2], parent: 1, start: 2, name: "post" }),
    wireSpan({ id: ids[3], parent: 0, start: 3, events: [{ timeUnixNano: "1763900000000000005", name: "retry", attributes: [] }] }),
    wireSpan({ id: ids[4], start: 4, statusMessage: "Queue Full" }),
]));

test("folding hides a whole subtree and nothing else", () => {
    assert.deepEqual(visibleRows(trace, nothingCollapsed), [0, 1, 2, 3, 4]);
    assert.deepEqual(visibleRows(trace, withCollapsed(nothingCollapsed, ids[1], true)), [0, 1, 3, 4]);
    assert.deepEqual(visibleRows(trace, everythingCollapsed), [0, 4]);
    assert.deepEqual(visibleRows(trace, withCollapsed(everythingCollapsed, ids[0], false)), [0, 1, 3, 4]);
});

test("the row of a hidden span is the one that hides it", () => {
    const rows = visibleRows(trace, withCollapsed(nothingCollapsed, ids[1], true));
    assert.equal(rowOfSpan(rows, 3), 2);
    assert.equal(rowOfSpan(rows, 2), 1);
    assert.equal(rowOfSpan([], 2), -1);
});

test("revealing opens the ancestors only", () => {
    const open = revealing(trace, everythingCollapsed, trace.spans[2]);
    assert.deepEqual(visibleRows(trace, open), [0, 1, 2, 3, 4]);
    assert.ok(isCollapsed(open, ids[4]));
    assert.equal(revealing(trace, nothingCollapsed, trace.spans[2]), nothingCollapsed);
});

test("folding reads back as it was written", () => {
    for (const collapse of [nothingCollapsed, everythingCollapsed, withCollapsed(nothingCollapsed, ids[1], true),
        withCollapsed(withCollapsed(everythingCollapsed, ids[0], false), ids[1], false)]) {
        assert.deepEqual(parseCollapse(formatCollapse(collapse)), collapse);
    }
    assert.deepEqual(parseCollapse("<b>,xyz,"), nothingCollapsed);
    const twice = withCollapsed(withCollapsed(nothingCollapsed, ids[0], true), ids[0], false);
    assert.equal(formatCollapse(twice), "");
});

test("only the rows in sight and a few more are drawn", () => {
    const area = { height: 260, rowHeight: 26, count: 10_000, extra: 5 };
    assert.deepEqual(rowsInArea({ ...area, scrollTop: 0 }), { first: 0, end: 15 });
    assert.deepEqual(rowsInArea({ ...area, scrollTop: 2613 }), { first: 95, end: 116 });
    assert.deepEqual(rowsInArea({ ...area, scrollTop: 259_740 }), { first: 9985, end: 10_000 });
    assert.deepEqual(rowsInArea({ ...area, count: 0, scrollTop: 500 }), { first: 0, end: 0 });
});

test("find looks at names, attributes, events, status and service without regard to case", () => {
    assert.deepEqual(findSpans(trace, "post"), [0, 2]);
    assert.deepEqual(findSpans(trace, "gen_ai.request.model=gpt-4"), [1]);
    assert.deepEqual(findSpans(trace, "RETRY"), [3]);
    assert.deepEqual(findSpans(trace, "queue full"), [4]);
    assert.equal(findSpans(trace, "chat-api").length, 5);
    assert.deepEqual(findSpans(trace, "  "), []);
});

test("matches go round at both ends", () => {
    assert.equal(nextMatch([2, 5, 9], 5, 1), 9);
    assert.equal(nextMatch([2, 5, 9], 9, 1), 2);
    assert.equal(nextMatch([2, 5, 9], 2, -1), 9);
    assert.equal(nextMatch([2, 5, 9], 7, -1), 5);
    assert.equal(nextMatch([], 7, 1), -1);
});
