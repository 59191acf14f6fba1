import assert from "node:assert/strict";
import { test } from "node:test";
import {
    everythingCollapsed, formatCollapse, isCollapsed, nothingCollapsed, parseCollapse, steppedCollapse, withCollapsed,
} from "../../Sources/CViewerAssets/web/model/collapse.js";
import { findSpans, nextMatch, withAncestors } from "../../Sources/CViewerAssets/web/model/find.js";
import { openingGroups, revealing, rowOf, rowsInArea, stickyRows,
    visibleRows } from "../../Sources/CViewerAssets/web/model/rows.js";
import { siblingGroups } from "../../Sources/CViewerAssets/web/model/sibling-groups.js";
import { buildTrace } from "../../Sources/CViewerAssets/web/model/trace.js";
import { text, wireSpan, wireTrace } from "./support.mjs";

const ids = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(16));
const trace = buildTrace(wireTrace([
    wireSpan({ id: ids[0], name: "POST /chat" }),
    wireSpan(
        { id: ids[1], parent: 0, start: 1, name: "chat gpt", attributes: [text("gen_ai.request.model", "GPT-4.1")] }),
    wireSpan({ id: ids[2], parent: 1, start: 2, name: "post" }),
    wireSpan(
        { id: ids[3], parent: 0, start: 3,
            events: [{ timeUnixNano: "1763900000000000005", name: "retry", attributes: [] }] }),
    wireSpan({ id: ids[4], start: 4, statusMessage: "Queue Full" }),
]));

test("folding hides a whole subtree and nothing else", () => {
    assert.deepEqual(visibleRows(trace, nothingCollapsed).codes, [0, 1, 2, 3, 4]);
    assert.deepEqual(visibleRows(trace, withCollapsed(nothingCollapsed, trace.spans[1], true)).codes, [0, 1, 3, 4]);
    assert.deepEqual(visibleRows(trace, everythingCollapsed).codes, [0, 4]);
    assert.deepEqual(visibleRows(trace, withCollapsed(everythingCollapsed, trace.spans[0], false)).codes, [0, 1, 3, 4]);
});

test("only matches and what is above them have rows when only those are wanted", () => {
    const kept = withAncestors(trace, [2, 4]);
    assert.deepEqual([...kept], [1, 1, 1, 0, 1]);
    assert.deepEqual(visibleRows(trace, nothingCollapsed, undefined, undefined, kept).codes, [0, 1, 2, 4]);
    const folded = withCollapsed(nothingCollapsed, trace.spans[1], true);
    assert.deepEqual(visibleRows(trace, folded, undefined, undefined, kept).codes, [0, 1, 4]);
    const leaf = withAncestors(trace, [3]);
    assert.deepEqual(visibleRows(trace, nothingCollapsed, undefined, undefined, leaf).codes, [0, 3]);
    assert.deepEqual([...withAncestors(trace, [])], [0, 0, 0, 0, 0]);
});

test("the row of a hidden span is the one that hides it", () => {
    const rows = visibleRows(trace, withCollapsed(nothingCollapsed, trace.spans[1], true));
    assert.equal(rowOf(rows, 3), 2);
    assert.equal(rowOf(rows, 2), 1);
    assert.equal(rowOf({ codes: [], keys: [], levels: [] }, 2), -1);
});

test("revealing opens the ancestors only", () => {
    const open = revealing(trace, everythingCollapsed, trace.spans[2]);
    assert.deepEqual(visibleRows(trace, open).codes, [0, 1, 2, 3, 4]);
    assert.ok(isCollapsed(open, trace.spans[4]));
    assert.equal(revealing(trace, nothingCollapsed, trace.spans[2]), nothingCollapsed);
});

test("folding reads back as it was written", () => {
    for (const collapse of [nothingCollapsed, everythingCollapsed, withCollapsed(
        nothingCollapsed, trace.spans[1], true),
        withCollapsed(withCollapsed(everythingCollapsed, trace.spans[0], false), trace.spans[1], false)]) {
        assert.deepEqual(parseCollapse(formatCollapse(collapse)), collapse);
    }
    assert.deepEqual(parseCollapse("<b>,xyz,"), nothingCollapsed);
    const twice = withCollapsed(withCollapsed(nothingCollapsed, trace.spans[0], true), trace.spans[0], false);
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

test("levels open and fold one by one, and read back", () => {
    const first = steppedCollapse(everythingCollapsed, 1, 1);
    assert.deepEqual(visibleRows(trace, first).codes, [0, 1, 3, 4]);
    assert.deepEqual(parseCollapse(formatCollapse(first)), first);
    assert.deepEqual(steppedCollapse(first, 1, 1), nothingCollapsed);
    assert.deepEqual(steppedCollapse(nothingCollapsed, 1, -1), first);
    assert.deepEqual(steppedCollapse(everythingCollapsed, 1, -1), everythingCollapsed);
});

const wide = buildTrace(wireTrace([
    wireSpan({ id: "root", duration: 1000 }),
    ...Array.from(
        { length: 10 }, (_, place) => wireSpan(
            { id: `s${place}`, parent: 0, name: "search", start: 10 * (place + 1),
                status: place === 3 ? "error" : "unset" })),
    wireSpan({ id: "below", parent: 1, start: 11 }), wireSpan({ id: "after", parent: 0, name: "answer", start: 500 }),
]));
const grouping = siblingGroups(wide);

test("a run of alike siblings is one row that opens", () => {
    assert.equal(grouping.groups.length, 1);
    const [group] = grouping.groups;
    assert.deepEqual(
        [group.members.length, group.offset, group.duration, group.sum, group.failed], [10, 10, 100, 100, 1]);
    const folded = visibleRows(wide, nothingCollapsed, grouping);
    assert.deepEqual(folded.codes, [0, ~0, 12]);
    const open = visibleRows(wide, nothingCollapsed, grouping, new Set([group.id]));
    assert.deepEqual(open.codes, [0, ~0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual(open.levels.slice(0, 5), [0, 1, 2, 3, 2]);
    assert.equal(open.levels[13], 1);
});

test("rows of groups and of spans within them are found", () => {
    const folded = visibleRows(wide, nothingCollapsed, grouping);
    const open = visibleRows(wide, nothingCollapsed, grouping, openingGroups(grouping, new Set(), 5));
    assert.deepEqual([rowOf(folded, ~0, grouping), rowOf(folded, 5, grouping), rowOf(folded, 12, grouping)], [1, 1, 2]);
    assert.deepEqual([rowOf(open, ~0, grouping), rowOf(open, 1, grouping), rowOf(open, 5, grouping)], [1, 2, 6]);
    const none = new Set();
    assert.equal(openingGroups(grouping, none, 12), none);
});

test("ancestors that scrolled away are kept, the nearest ones when there are many", () => {
    const chain = buildTrace(
        wireTrace(Array.from({ length: 9 }, (_, place) => wireSpan({ id: `c${place}`, parent: place - 1 }))));
    const rows = visibleRows(chain, nothingCollapsed);
    assert.deepEqual(stickyRows(rows, 0, 5), []);
    assert.deepEqual(stickyRows(rows, 2, 5), [2, 3, 4, 5, 6], "the rows under them need theirs too");
    assert.deepEqual(stickyRows(visibleRows(trace, nothingCollapsed), 1, 5), [0]);
    assert.equal(stickyRows(rows, 8, 3).length, 3);
});
