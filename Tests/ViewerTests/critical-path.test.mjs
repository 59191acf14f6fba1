import assert from "node:assert/strict";
import { test } from "node:test";
import { criticalPath } from "../../Sources/CViewerAssets/web/model/critical-path.js";
import { partShares, pathPieces } from "../../Sources/CViewerAssets/web/model/path-parts.js";
import { buildTrace } from "../../Sources/CViewerAssets/web/model/trace.js";
import { number, text, wireSpan, wireTrace } from "./support.mjs";

const MS = 1_000_000;
const clocks = 10 * MS;

/** Times in milliseconds; spans are named by their ids. @param {any[]} spans @returns {any} */
const traceOf = (...spans) => buildTrace(wireTrace(spans.map(({ start = 0, duration = 10, ...rest }) =>
    wireSpan({ start: start * clocks, duration: duration * clocks, ...rest }))));

/** @param {any} trace @returns {string[]} "id start-end" in the unit of `traceOf` */
const pathOf = (trace) => criticalPath(trace).map(({ index, start, end }) =>
    `${trace.spans[index]?.id ?? "-"} ${start / clocks}-${end / clocks}`);

test("the path runs through the child that ended last, and through the span itself between children", () => {
    const trace = traceOf(
        { id: "a", duration: 100 }, { id: "b", parent: 0, start: 10, duration: 30 },
        { id: "c", parent: 0, start: 50, duration: 40 });
    assert.deepEqual(pathOf(trace), ["a 0-10", "b 10-40", "a 40-50", "c 50-90", "a 90-100"]);
});

test("of parallel children only the last to end is waited for", () => {
    const trace = traceOf(
        { id: "a", duration: 100 }, { id: "b", parent: 0, start: 10, duration: 80 },
        { id: "c", parent: 0, start: 10, duration: 20 }, { id: "d", parent: 0, start: 85, duration: 10 });
    assert.deepEqual(pathOf(trace), ["a 0-10", "c 10-30", "a 30-85", "d 85-95", "a 95-100"],
        "b was still running when d began, so d did not wait for it");
});

test("work that outlives its parent is no part of the parent's time", () => {
    const trace = traceOf({ id: "a", duration: 100 }, { id: "b", parent: 0, start: 20, duration: 500 });
    assert.deepEqual(pathOf(trace), ["a 0-100"]);
});

test("an ancestor waits for what outlives the parent", () => {
    const trace = traceOf(
        { id: "a", duration: 100 }, { id: "b", parent: 0, start: 10, duration: 20 },
        { id: "c", parent: 1, start: 20, duration: 70 });
    assert.deepEqual(pathOf(trace), ["a 0-10", "b 10-20", "c 20-90", "a 90-100"]);
});

test("what starts after its parent ended hangs on the ancestor that was still there", () => {
    const trace = traceOf(
        { id: "a", duration: 100 }, { id: "b", parent: 0, start: 10, duration: 20 },
        { id: "c", parent: 1, start: 50, duration: 40 });
    assert.deepEqual(pathOf(trace), ["a 0-10", "b 10-30", "a 30-50", "c 50-90", "a 90-100"]);
});

test("a server whose clock runs ahead is still what its client waited for", () => {
    const trace = traceOf(
        { id: "a", duration: 100 }, { id: "b", parent: 0, start: 10, duration: 60, kind: "CLIENT" },
        { id: "c", parent: 1, start: 30, duration: 60, kind: "SERVER" });
    assert.deepEqual(pathOf(trace), ["a 0-10", "b 10-30", "c 30-70", "a 70-100"]);
});

test("several tops are walked over the whole trace, with what lies between them", () => {
    const trace = traceOf({ id: "a", duration: 20 }, { id: "b", start: 40, duration: 20 });
    assert.deepEqual(pathOf(trace), ["a 0-20", "- 20-40", "b 40-60"]);
});

test("segments have no gaps and no overlaps, whatever the tree", () => {
    const seed = Number(process.env.WEIR_TEST_SEED ?? Date.now() % 1e6);
    let state = seed;
    const random = (/** @type {number} */ below) => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return (state >>> 8) % below;
    };
    for (let round = 0; round < 200; round += 1) {
        const spans = Array.from({ length: 1 + random(40) }, (_, id) => (
            { id: String(id), parent: id === 0 ? -1 : random(id + 1) - 1, start: random(100), duration: random(60) }));
        const trace = traceOf(...spans);
        const path = criticalPath(trace);
        for (const [position, { start, end }] of path.entries()) {
            assert.ok(end > start, `seed ${seed}, round ${round}`);
            assert.ok(position === 0 || path[position - 1].end === start, `seed ${seed}, round ${round}`);
        }
        const top = trace.spans[0].end === trace.spans.length ? trace.spans[0].duration : trace.total;
        const length = path.length > 0 ? path[path.length - 1].end - path[0].start : 0;
        assert.equal(length, top, `seed ${seed}, round ${round}`);
    }
});

test("100,000 spans in one chain and in one row take no time to speak of", () => {
    const count = 100_000;
    const chain = traceOf(...Array.from({ length: count }, (_, id) => (
        { id: String(id), parent: id - 1, start: 0, duration: 2 * count + id })));
    const row = traceOf(...Array.from({ length: count }, (_, id) => (
        { id: String(id), parent: id === 0 ? -1 : 0, start: id, duration: id === 0 ? 2 * count : 1 })));
    const began = performance.now();
    assert.equal(criticalPath(chain).length, 1);
    assert.ok(criticalPath(row).length >= count);
    assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
});

/** @param {any} trace @returns {Record<string, number>} */
const shares = (trace) => Object.fromEntries(
    partShares(pathPieces(trace, criticalPath(trace))).map(({ part, nanos }) => [part, nanos / clocks]));

test("a model call is split at its first token, and what a tool calls counts for the tool", () => {
    const trace = traceOf(
        { id: "a", duration: 100 },
        { id: "b", parent: 0, start: 10, duration: 40, attributes: [
            text("gen_ai.operation.name", "chat"), number("gen_ai.response.time_to_first_chunk", 0.1),
            number("gen_ai.latency.time_in_queue", 0.02)] },
        { id: "c", parent: 0, start: 60, duration: 30, attributes: [text("gen_ai.operation.name", "execute_tool")] },
        { id: "d", parent: 2, start: 65, duration: 20 });
    assert.deepEqual(shares(trace), { queue: 2, "first-token": 8, decode: 30, tool: 30, application: 30 });
});

test("a call without a first token is one part; waits between attempts are told apart", () => {
    const call = { parent: 0, name: "chat m", duration: 20, attributes: [text("gen_ai.operation.name", "chat")] };
    const trace = traceOf(
        { id: "a", duration: 100 }, { ...call, id: "b", start: 0, status: "error" }, { ...call, id: "c", start: 50 },
        { id: "q", parent: 0, name: "acquire connection", start: 80, duration: 10 });
    assert.deepEqual(shares(trace), { queue: 10, model: 40, retry: 30, application: 20 });
});
