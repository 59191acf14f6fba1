import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedSummary, compareTrees } from "../../Sources/CViewerAssets/web/model/compare.js";
import { flameBoxes } from "../../Sources/CViewerAssets/web/model/flame.js";
import { operationsOf, sortedOperations } from "../../Sources/CViewerAssets/web/model/operations.js";
import { otlpRequest } from "../../Sources/CViewerAssets/web/model/otlp-json.js";
import { pathMarks } from "../../Sources/CViewerAssets/web/model/path-marks.js";
import { pathTree } from "../../Sources/CViewerAssets/web/model/path-tree.js";
import { growRunning, liveSpans, mayGrow } from "../../Sources/CViewerAssets/web/model/running.js";
import { sequenceOf } from "../../Sources/CViewerAssets/web/model/sequence.js";
import { attributeAddress, similarRequests } from "../../Sources/CViewerAssets/web/model/similar.js";
import { timeHint } from "../../Sources/CViewerAssets/web/model/skew.js";
import { buildTrace } from "../../Sources/CViewerAssets/web/model/trace.js";
import { origin, text, wireAccount, wireSpan, wireTrace } from "./support.mjs";

const trace = buildTrace(wireTrace([
    wireSpan({ id: "a", name: "POST /chat", duration: 100 }),
    wireSpan({ id: "b", parent: 0, name: "step", start: 10, duration: 30, status: "error" }),
    wireSpan({ id: "c", parent: 0, name: "step", start: 50, duration: 20 }),
    wireSpan({ id: "d", parent: 2, name: "chat m", start: 52, duration: 10, resource: 1, attributes: [
        text("gen_ai.operation.name", "chat"), text("gen_ai.request.model", "m")] }),
], {
    resources: [{ service: "app", attributes: [] }, { service: "gateway", attributes: [] }], account: wireAccount("d"),
}));

test("operations add up to the whole", () => {
    const operations = operationsOf(trace);
    assert.deepEqual(operations.map(({ name, count, errors, total, self }) => [name, count, errors, total, self]),
        [["POST /chat", 1, 0, 100, 50], ["step", 2, 1, 50, 40], ["chat m", 1, 0, 10, 10]]);
    assert.equal(operations.reduce((sum, { share }) => sum + share, 0), 1);
    assert.equal(sortedOperations(operations, "average", true)[0].name, "POST /chat");
    assert.equal(sortedOperations(operations, "name", false)[0].name, "POST /chat");
    assert.equal(operations[1].example, 1);
});

test("paths merge by name, and weigh what is spent at and below them", () => {
    const root = pathTree(trace);
    const [chat] = root.children.values();
    const [step] = chat.children.values();
    assert.deepEqual([root.weight, chat.weight, step.count, step.weight, step.tokensIn], [100, 100, 2, 50, 7]);
    const { boxes, rows, omitted } = flameBoxes(root, "0", 0.01);
    assert.deepEqual(boxes.map(({ node, left, width }) => [node.name, left, width]),
        [["", 0, 1], ["POST /chat", 0, 1], ["step", 0, 0.5], ["chat m", 0, 0.1]]);
    assert.deepEqual([rows, omitted, flameBoxes(root, "0", 0.2).omitted], [4, 0, 1]);
});

test("a path as deep as a trace may be neither overflows nor is lost", () => {
    const deep = buildTrace(
        wireTrace(Array.from({ length: 20_000 }, (_, place) => wireSpan({ id: `s${place}`, parent: place - 1 }))));
    assert.equal(compareTrees(pathTree(deep), pathTree(deep)).length, 20_000);
});

test("two traces are compared step by step", () => {
    const other = buildTrace(wireTrace([
        wireSpan({ id: "a", name: "POST /chat", duration: 130 }), wireSpan(
            { id: "b", parent: 0, name: "step", duration: 90 }),
        wireSpan({ id: "z", parent: 0, name: "retry", start: 95, duration: 5 })],
            { resources: [{ service: "app", attributes: [] }] }));
    const nodes = compareTrees(pathTree(trace), pathTree(other));
    assert.deepEqual(nodes.map(({ name, a, b, durationDifference }) => [name, a?.count, b?.count, durationDifference]),
        [["POST /chat", 1, 1, 30], ["step", 2, 1, 40], ["chat m", 1, undefined, -10], ["retry", undefined, 1, 5]]);
    assert.equal(nodes[0].tokenDifference, -7);
    assert.deepEqual(comparedSummary(nodes), { onlyA: 1, onlyB: 1, changedCount: 1 });
});

test("services, agents, models and tools call each other; alike calls in a row are one", () => {
    const tool = { parent: 1, name: "execute_tool find",
        attributes: [text("gen_ai.operation.name", "execute_tool"), text("gen_ai.tool.name", "find")] };
    const { participants, interactions } = sequenceOf(buildTrace(wireTrace([
        wireSpan({ id: "a" }),
        wireSpan(
            { id: "b", parent: 0,
                attributes: [text("gen_ai.operation.name", "invoke_agent"), text("gen_ai.agent.name", "helper")] }),
        wireSpan({ id: "plain", parent: 1, name: "think" }), wireSpan({ ...tool, id: "t1", start: 1 }),
        wireSpan({ ...tool, id: "t2", start: 2, status: "error" })])));
    assert.deepEqual(participants, [
        { name: "chat-api", kind: "service" }, { name: "helper", kind: "agent" }, { name: "find", kind: "tool" }]);
    assert.deepEqual(
        interactions.map(({ from, to, count, failed }) => [from, to, count, failed]), [
            [0, 1, 1, false], [1, 2, 2, true]]);
});

test("a started span runs until it ends, and its marker goes when it has", () => {
    const marker = (/** @type {any} */ rest) => wireSpan(
        { id: "m", parentId: "real", orphan: true, duration: 0, name: "agent", attributes: [
        text("logfire.span_type", "pending_span"), text("logfire.pending_parent_id", "0000000000000000")], ...rest });
    const child = wireSpan({ id: "c", parentId: "real", orphan: true, start: 5, duration: 10 });
    const running = buildTrace(wireTrace([marker({}), child]));
    assert.deepEqual(running.spans.map(({ id, state, depth, orphan }) => [id, state, depth, orphan]),
        [["real", "running", 0, false], ["c", "ended", 1, false]]);
    const second = 1_000_000_000n;
    growRunning(running, origin + 2n * second);
    assert.deepEqual([running.spans[0].duration, running.total], [2e9, 2e9]);
    assert.ok(mayGrow(running, origin + 600n * second));
    assert.deepEqual(liveSpans(running, origin + 7200n * second), [], "an end that late was lost");
    growRunning(running, origin + 7200n * second);
    assert.equal(running.total, running.ended);
    const ended = buildTrace(wireTrace([marker({}), { ...child, parent: 2 }, wireSpan({ id: "real", duration: 50 })]));
    assert.deepEqual(ended.spans.map(({ id, state }) => [id, state]), [["real", "ended"], ["c", "ended"]]);
    assert.ok(mayGrow(ended, origin + 20n * second) && !mayGrow(ended, origin + 60n * second));
});

test("children outside of their parent's time are pointed out", () => {
    const ms = 1_000_000;
    const odd = buildTrace(wireTrace([
        wireSpan({ id: "a", start: 100 * ms, duration: 100 * ms }), wireSpan(
            { id: "early", parent: 0, start: 50 * ms, duration: 60 * ms }),
        wireSpan({ id: "in", parent: 0, start: 110 * ms, duration: 90 * ms }), wireSpan(
            { id: "over", parent: 0, start: 120 * ms, duration: 100 * ms }),
        wireSpan({ id: "late", parent: 0, start: 300 * ms, duration: ms })]));
    assert.deepEqual(
        odd.spans.map((span) => timeHint(odd, span)?.kind ?? null), [null, "early", null, "overrun", "detached"]);
    assert.match(timeHint(odd, odd.spans[1])?.text ?? "", /^Starts 50\.0 ms before its parent/);
});

test("a span as OTLP JSON has what was sent", () => {
    const request = otlpRequest(trace, trace.spans[1]);
    const [{ resource, scopeSpans: [{ spans: [span] }] }] = request.resourceSpans;
    assert.deepEqual(resource, { attributes: [] });
    assert.equal(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano), 30n);
    assert.deepEqual([span.kind, span.status, span.links], [1, { code: 2 }, undefined]);
});

test("requests like this are asked for by what a span says", () => {
    assert.equal(attributeAddress(text("user.id", "u 1&2")), "/requests?attribute=user.id%3Du+1%262");
    assert.equal(attributeAddress(text("prompt", "x".repeat(500))), null);
    assert.equal(attributeAddress(text("a=b", "c")), null);
    const labels = similarRequests(trace.spans[3]).map(({ label }) => label);
    assert.deepEqual(labels, ["same service and name", "slowest of them", "gen_ai.request.model = m"]);
});

test("thousands of pieces of the path in one row become few marks", () => {
    const pieces = Array.from({ length: 5000 }, (_, place) => (
        { index: 0, start: place * 2, end: place * 2 + 1,
            part: /** @type {const} */ (place < 2500 ? "tool" : "decode") }));
    const marks = pathMarks(pieces, { start: 0, end: 10_000 }, 800);
    assert.deepEqual(marks.map(({ part }) => part), ["tool", "decode"]);
    assert.ok(Math.abs(marks[1].left - 400) <= 4 && marks[0].left === 0);
    assert.deepEqual(pathMarks(pieces.slice(0, 1), { start: 0, end: 10 }, 100), [{ part: "tool", left: 0, width: 10 }]);
});
