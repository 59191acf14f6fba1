import assert from "node:assert/strict";
import { test } from "node:test";
import { readMessages } from "../../Sources/CViewerAssets/web/model/conversation.js";
import { unflattened } from "../../Sources/CViewerAssets/web/model/flat-attributes.js";
import { requestConversation } from "../../Sources/CViewerAssets/web/model/request-conversation.js";
import { messagesOfAttributes, spanMessages } from "../../Sources/CViewerAssets/web/model/span-messages.js";
import { joinToolResults, resultsById, transcript } from "../../Sources/CViewerAssets/web/model/tool-joins.js";
import { buildTrace } from "../../Sources/CViewerAssets/web/model/trace.js";
import { origin, text, wireAccount, wireSpan, wireTrace } from "./support.mjs";

/** @param {any[]} attributes @param {any} [rest] @param {any[]} [logs] */
function messagesOf(attributes, rest = {}, logs = []) {
    const trace = buildTrace(wireTrace([wireSpan({ id: "a", attributes, ...rest })], { logs }));
    return spanMessages(trace, trace.spans[0]);
}

test("a conversation is read from parts, from content and from plain text", () => {
    const messages = messagesOfAttributes([
        text("gen_ai.system_instructions", '[{"type":"text","content":"Be brief."}]'),
        text("gen_ai.input.messages", JSON.stringify([
            { role: "user", content: "Hello" }, { role: "user", content: [{ type: "text", text: "again" }] },
            { role: "assistant", parts: [
                { type: "tool_call", id: "c", name: "look", arguments: '{"id":90071992547409931}' }] },
            { role: "tool", parts: [{ type: "tool_call_response", id: "c", response: { ok: true } }] },
        ])),
        text("gen_ai.output.messages", "just text"),
    ]);
    assert.deepEqual(messages.map(({ role }) => role), ["system", "user", "user", "assistant", "tool", "assistant"]);
    assert.deepEqual(messages.map(({ parts }) => parts[0].text), [
        "Be brief.", "Hello", "again", '{\n  "id": 90071992547409931\n}', '{\n  "ok": true\n}', "just text"]);
    assert.deepEqual([messages[3].parts[0].kind, messages[3].parts[0].label], ["call", "look"]);
    assert.equal(messages[5].direction, "out");
});

test("what is no conversation gives none, and odd messages survive", () => {
    assert.deepEqual(messagesOf([text("http.method", "GET")]), []);
    const odd = messagesOf([text("gen_ai.input.messages", '[null,5,{"role":"user"},{"parts":[{"type":"blob"}]}]')]);
    assert.equal(odd.length, 4);
    assert.ok(odd.every(({ parts }) => parts.length > 0));
});

test("flattened messages become what they were", () => {
    const attributes = [
        text("llm.input_messages.1.message.role", "user"), text("llm.input_messages.0.message.role", "system"),
        text("llm.input_messages.0.message.content", "Be kind"),
        text("llm.input_messages.1.message.contents.0.message_content.type", "text"),
        text("llm.input_messages.1.message.contents.0.message_content.text", "Look at this"),
        text("llm.input_messages.1.message.contents.1.message_content.type", "image"),
        text("llm.input_messages.1.message.contents.1.message_content.image.image.url", "https://example.org/x.png"),
        text("llm.output_messages.0.message.role", "assistant"),
        text("llm.output_messages.0.message.tool_calls.0.tool_call.id", "c1"),
        text("llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "search"),
        text("llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments", '{"q":1}'),
    ];
    const messages = messagesOf(attributes);
    assert.deepEqual(
        messages.map(({ role, direction }) => `${role} ${direction}`), ["system in", "user in", "assistant out"]);
    assert.deepEqual(messages[1].parts.map(({ kind }) => kind), ["text", "media"]);
    assert.deepEqual(messages[2].parts.map(({ kind, label, id }) => [kind, label, id]), [["call", "search", "c1"]]);
    assert.deepEqual(unflattened([text("a.__proto__.b", "x"), text("a.99999999.b", "y")], "a"), []);
});

test("messages are found in events and in log records", () => {
    const event = { timeUnixNano: String(origin), name: "gen_ai.user.message", attributes: [text("content", "Hi")] };
    assert.equal(messagesOf([], { events: [event] })[0].parts[0].text, "Hi");
    const body = { kvlistValue: { values: [
        text("finish_reason", "stop"),
            { key: "message", value: { kvlistValue: { values: [text("content", "Bye")] } } }] } };
    const log = { timeUnixNano: String(origin), spanId: "a", eventName: "gen_ai.choice", body, attributes: [] };
    const [message] = messagesOf([], {}, [log]);
    assert.deepEqual(
        [message.role, message.direction, message.finish, message.parts[0].text], ["assistant", "out", "stop", "Bye"]);
});

test("media are named, never carried along", () => {
    const [message] = readMessages([{ role: "user", content: [
        { type: "image_url", image_url: { url: "data:image/png;base64," + "A".repeat(4096) } },
        { type: "input_audio", input_audio: { data: "B".repeat(4096), format: "wav" } },
        { type: "uri", uri: "https://example.org/a.pdf", mime_type: "application/pdf" }] }], "in", "user");
    assert.deepEqual(message.parts.map(({ kind, label }) => [kind, label]),
        [["media", "image/png"], ["media", "wav"], ["media", "application/pdf"]]);
    assert.ok(message.parts.every((part) => part.text.length < 100), "no bytes");
    assert.match(message.parts[0].text, /^4 kB inline$/);
});

test("reasoning is told apart", () => {
    const [message] = readMessages(
        [{ role: "assistant", reasoning_content: "Hm.", content: "Yes" }], "out", "assistant");
    assert.deepEqual(
        message.parts.map(({ kind, text: words }) => [kind, words]), [["reasoning", "Hm."], ["text", "Yes"]]);
});

test("tool calls are joined to their results by id, or by name when there is none", () => {
    const call = (/** @type {any} */ id) => (
        { role: "assistant", content: [{ type: "tool_call", id, name: "look", arguments: {} }] });
    const result = (/** @type {any} */ id) => (
        { role: "tool", content: [{ type: "tool_call_response", id, name: "look", response: "found" }] });
    for (const id of ["c", undefined]) {
        const joined = joinToolResults(readMessages([call(id), result(id)], "in", "user"));
        assert.equal(joined.length, 1);
        assert.equal(joined[0].parts[0].result?.text, "found");
    }
    const alone = joinToolResults(readMessages([result("other"), call("c")], "in", "user"));
    assert.equal(alone.length, 2);
    const later = readMessages([result("c")], "in", "user");
    assert.equal(
        joinToolResults(readMessages([call("c")], "out", "a"), resultsById(later))[0].parts[0].result?.text, "found");
});

test("the second call of a request repeats what the first has said", () => {
    const hello = { role: "user", content: "Hello" };
    const answer = { role: "assistant", content: "Hi!" };
    const call = (/** @type {string} */ id, /** @type {any[]} */ input, /** @type {any} */ output) => wireSpan(
        { id, parent: 0, attributes: [
        text("gen_ai.operation.name", "chat"), text("gen_ai.input.messages", JSON.stringify(input)),
        text("gen_ai.output.messages", JSON.stringify([output]))] });
    const trace = buildTrace(wireTrace([
        wireSpan({ id: "root" }), call("b", [hello], answer), call(
            "c", [hello, answer, { role: "user", content: "More" }], answer)], { account: wireAccount("b", "c") }));
    const conversation = requestConversation(trace);
    assert.deepEqual(conversation.map(({ messages, repeated }) => [messages.length, repeated]), [[2, 0], [4, 2]]);
    assert.equal(transcript(conversation[0].messages, "in"), "[user]\nHello");
});
