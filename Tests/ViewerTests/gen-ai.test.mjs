import assert from "node:assert/strict";
import { test } from "node:test";
import { callFacts, callParameters, modelNames } from "../../Sources/CViewerAssets/web/model/call-facts.js";
import { callRole } from "../../Sources/CViewerAssets/web/model/call-role.js";
import { firstTokenOffset } from "../../Sources/CViewerAssets/web/model/call-timing.js";
import { costExplanation, leftOut, modelCalls } from "../../Sources/CViewerAssets/web/model/model-calls.js";
import { reportedCost, tokenUsage } from "../../Sources/CViewerAssets/web/model/token-usage.js";
import { buildTrace } from "../../Sources/CViewerAssets/web/model/trace.js";
import { number, origin, text, wireSpan, wireTrace } from "./support.mjs";

test("roles across spellings", () => {
    assert.equal(callRole([text("gen_ai.operation.name", "chat")]), "model");
    assert.equal(callRole([text("openinference.span.kind", "TOOL")]), "tool");
    assert.equal(callRole([text("mlflow.spanType", '"CHAT_MODEL"')]), "model");
    assert.equal(callRole([text("langfuse.observation.type", "generation")]), "model");
    assert.equal(callRole([text("ai.operationId", "ai.streamText.doStream")]), "model");
    assert.equal(callRole([text("ai.operationId", "ai.streamText")]), "workflow");
    assert.equal(callRole([text("gen_ai.operation.name", "constructor")]), null);
    assert.equal(callRole([text("http.method", "GET")]), null);
});

test("facts, models and parameters of a call", () => {
    const attributes = [
        text("gen_ai.operation.name", "chat"), text("gen_ai.request.model", "m"), text("gen_ai.response.model", "m-2"),
        text("gen_ai.response.finish_reasons", '["stop"]'), number("gen_ai.request.temperature", 0.2),
        text("llm.invocation_parameters", '{"model":"m","temperature":1,"seed":7}'),
    ];
    assert.deepEqual(modelNames(attributes), { asked: "m", answered: "m-2" });
    assert.deepEqual(modelNames([text("mlflow.llm.model", '"gpt"')]), { asked: "gpt", answered: "" });
    assert.deepEqual(callFacts(attributes).map(({ label, value }) => `${label} ${value}`),
        ["Model asked m", "Model answered m-2", "Operation chat", "Finish stop"]);
    assert.deepEqual(
        callParameters(attributes).map(({ label, value }) => `${label} ${value}`), ["temperature 0.2", "seed 7"]);
});

test("token buckets do not overlap, however the sender counts", () => {
    const usage = (/** @type {number} */ input, /** @type {number} */ read) => tokenUsage([
        number("gen_ai.usage.input_tokens", input), number("gen_ai.usage.output_tokens", 50),
        number("gen_ai.usage.cache_read.input_tokens", read), number("gen_ai.usage.reasoning.output_tokens", 20)]);
    assert.deepEqual(usage(100, 40), { input: 60, cacheRead: 40, cacheWrite: 0, output: 30, reasoning: 20 });
    assert.deepEqual(usage(10, 40), { input: 10, cacheRead: 40, cacheWrite: 0, output: 30, reasoning: 20 });
    assert.equal(tokenUsage([text("a", "b")]), null);
    const flat = tokenUsage(
        [text("langfuse.observation.usage_details", '{"input":5,"output":6,"input_cache_read":7}')]);
    assert.deepEqual(flat, { input: 5, cacheRead: 7, cacheWrite: 0, output: 6, reasoning: 0 });
    const raw = tokenUsage([text("mlflow.chat.tokenUsage", '{"input_tokens":9,"output_tokens":1}')]);
    assert.equal(raw?.input, 9);
    assert.equal(reportedCost([number("operation.cost", 0.5)]), 0.5);
    assert.equal(reportedCost([text("langfuse.observation.cost_details", '{"total":0.25}')]), 0.25);
    assert.equal(reportedCost([]), null);
});

test("the calls that count are the collector's, with those that still run, and what is left out says why", () => {
    const tokens = { input: 10, cacheRead: 0, cacheWrite: 0, output: 5, reasoning: 0, total: 15 };
    const counted = (/** @type {string} */ spanId, /** @type {number | null} */ cost) => ({
        spanId, tokens, cost, reportedCost: 0.25 });
    const account = {
        tokens, modelCalls: 2, cost: 0.5, reportedCost: 0.5, unpricedCalls: 1,
        calls: [counted("other", null), counted("call", 0.5), counted("not here", 1)],
        leftOut: [
            { spanId: "agent", reason: "roll_up" }, { spanId: "twin", reason: "duplicate_response" },
            { spanId: "gone", reason: "roll_up" }, { spanId: "tool", reason: "a later reason" }],
    };
    const marker = wireSpan({
        id: "marker", parentId: "running", start: 3, duration: 0,
        attributes: [text("logfire.span_type", "pending_span"), text("gen_ai.operation.name", "chat")] });
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "agent" }), wireSpan({ id: "call", parent: 0 }), wireSpan({ id: "twin", parent: 0, start: 1 }),
        wireSpan({ id: "other", parent: 0, start: 2 }), wireSpan({ id: "tool", parent: 0, start: 2 }), marker,
    ], { account }));
    assert.deepEqual(modelCalls(trace).map(({ span, cost }) => [span.id, cost]),
        [["call", 0.5], ["other", null], ["running", null]]);
    assert.deepEqual(leftOut(trace).map(({ text, spans }) => [text, ...spans.map(({ id }) => id)]), [
        ["Another call has the same response id", "twin"],
        ["An agent, workflow or wrapper: it repeats what is below it", "agent"], ["a later reason", "tool"]]);
    assert.match(costExplanation(trace.account), /without 1 of 2 calls.*senders report \$0\.5/);
    assert.match(costExplanation({ ...account, cost: null, reportedCost: null }), /No call/);
    assert.deepEqual(modelCalls(buildTrace(wireTrace([wireSpan({ id: "a" })], { account: null }))), []);
});

test("the first token is found as a wait, a time or an event, and only within the call", () => {
    const at = (/** @type {any[]} */ attributes, /** @type {any[]} */ events = []) => {
        const trace = buildTrace(wireTrace([wireSpan({ id: "a", duration: 2_000_000_000, attributes, events })]));
        return firstTokenOffset(trace, trace.spans[0]);
    };
    assert.equal(at([number("gen_ai.response.time_to_first_chunk", 0.5)]), 500_000_000);
    assert.equal(at([number("ai.response.msToFirstChunk", 250)]), 250_000_000);
    assert.equal(at([number("gen_ai.server.time_to_first_token", 250)]), 250_000_000, "an integer is milliseconds");
    assert.equal(at([number("gen_ai.server.time_to_first_token", 0.25)]), 250_000_000);
    const time = { timeUnixNano: String(origin + 7n), name: "First Token Stream Event", attributes: [] };
    assert.equal(at([], [time]), 7);
    assert.equal(at([number("gen_ai.response.time_to_first_chunk", 5)]), null, "later than its end");
    assert.equal(at([]), null);
});
