import assert from "node:assert/strict";
import { test } from "node:test";
import { selfTime } from "../../Sources/CViewerAssets/web/model/self-time.js";
import { ancestorsOf, buildTrace, childrenOf } from "../../Sources/CViewerAssets/web/model/trace.js";
import { orderForest } from "../../Sources/CViewerAssets/web/model/tree.js";
import { origin, wireSpan, wireTrace } from "./support.mjs";

/** @param {number[]} parents @param {number[]} starts */
const order = (parents, starts) => orderForest(parents, starts.map(BigInt));

test("pre-order with siblings by start, then by input", () => {
    const nodes = order([-1, 0, 0, 1, 0], [0, 5, 2, 6, 5]);
    assert.deepEqual(nodes.map(({ source }) => source), [0, 2, 1, 3, 4]);
    assert.deepEqual(nodes.map(({ depth }) => depth), [0, 1, 1, 2, 1]);
    assert.deepEqual(nodes.map(({ parent }) => parent), [-1, 0, 0, 2, 0]);
    assert.deepEqual(nodes.map(({ end }) => end), [5, 2, 4, 4, 5]);
});

test("children before their parents on the wire still follow them", () => {
    assert.deepEqual(order([1, -1], [3, 0]).map(({ source }) => source), [1, 0]);
});

test("parents out of range mean none", () => {
    const nodes = order([7, -3, 2, /** @type {any} */ (undefined), 0.5], [0, 1, 2, 3, 4]);
    assert.deepEqual(nodes.map(({ parent }) => parent), [-1, -1, -1, -1, -1]);
});

test("a cycle is cut at the span that starts first and keeps all spans", () => {
    const nodes = order([2, 0, 1, 0, -1], [5, 6, 4, 7, 0]);
    assert.equal(new Set(nodes.map(({ source }) => source)).size, 5);
    assert.deepEqual(nodes.map(({ source }) => source), [4, 2, 0, 1, 3]);
    assert.deepEqual(nodes.map(({ depth }) => depth), [0, 0, 1, 2, 2]);
});

test("two cycles and a span that is its own parent", () => {
    const nodes = order([1, 0, 3, 2, 4], [0, 1, 2, 3, 4]);
    assert.deepEqual(nodes.map(({ source }) => source), [0, 1, 2, 3, 4]);
    assert.deepEqual(nodes.map(({ depth }) => depth), [0, 1, 0, 1, 0]);
});

test("a chain of 100,000 spans neither overflows the stack nor takes long", () => {
    const parents = Array.from({ length: 100_000 }, (_, index) => index - 1);
    const nodes = order(parents, parents);
    assert.equal(nodes.at(-1)?.depth, 99_999);
    assert.equal(nodes[0].end, 100_000);
});

test("a trace has offsets from the earliest span, even when that is not the root", () => {
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "a", start: 50, duration: 100 }),
        wireSpan({ id: "b", parent: 0, parentId: "a", start: 20, duration: 200 }),
    ]));
    assert.equal(trace.start, origin + 20n);
    assert.deepEqual(trace.spans.map(({ offset }) => offset), [30, 0]);
    assert.equal(trace.total, 200);
});

test("orphans stand under one stand-in for each missing parent, cut cycles at top level", () => {
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "a" }), wireSpan({ id: "o", parentId: "gone", orphan: true, start: 1 }),
        wireSpan({ id: "x", parent: 3, parentId: "y", start: 2 }), wireSpan({ id: "y", parent: 2, parentId: "x", start: 3 }),
        wireSpan({ id: "p", parentId: "gone", orphan: true, start: 9, duration: 30 }),
    ]));
    assert.deepEqual(trace.spans.map(({ id, orphan, state, depth }) => [id, orphan, state, depth]), [
        ["a", false, "ended", 0], ["gone", false, "missing", 0], ["o", true, "ended", 1], ["p", true, "ended", 1],
        ["x", true, "ended", 0], ["y", false, "ended", 1]]);
    assert.deepEqual([trace.spans[1].offset, trace.spans[1].duration], [1, 38]);
    assert.deepEqual([trace.spanCount, trace.orphanCount], [5, 3]);
});

test("errors below a span are counted", () => {
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "a" }), wireSpan({ id: "b", parent: 0, status: "error" }),
        wireSpan({ id: "c", parent: 1, status: "error" }), wireSpan({ id: "d", parent: 0 }),
    ]));
    assert.deepEqual(trace.spans.map(({ failedBelow }) => failedBelow), [2, 1, 0, 0]);
});

test("children and ancestors", () => {
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "a" }), wireSpan({ id: "b", parent: 0 }), wireSpan({ id: "c", parent: 1 }), wireSpan({ id: "d", parent: 0 }),
    ]));
    assert.deepEqual(childrenOf(trace, trace.spans[0]).map(({ id }) => id), ["b", "d"]);
    assert.deepEqual(ancestorsOf(trace, trace.spans[2]).map(({ id }) => id), ["b", "a"]);
});

test("an empty trace and one with logs", () => {
    const empty = buildTrace(wireTrace([]));
    assert.equal(empty.total, 1);
    const log = { timeUnixNano: String(origin), spanId: "a", attributes: [] };
    assert.equal(buildTrace(wireTrace([wireSpan({ id: "a" })], { logs: [log, log] })).logsBySpan.get("a")?.length, 2);
});

test("self time counts parallel children once and only inside the span", () => {
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "a", duration: 100 }), wireSpan({ id: "b", parent: 0, start: 10, duration: 30 }),
        wireSpan({ id: "c", parent: 0, start: 20, duration: 30 }), wireSpan({ id: "d", parent: 0, start: 90, duration: 50 }),
    ]));
    assert.equal(selfTime(trace, trace.spans[0]), 50);
    assert.equal(selfTime(trace, trace.spans[1]), 30);
});
