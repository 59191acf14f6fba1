import assert from "node:assert/strict";
import { test } from "node:test";
import {
    attribute, filterAttributes, plainValue, prettyJSON, valueText, valueType,
} from "../../Sources/CViewerAssets/web/model/attribute-values.js";
import { conversationOf } from "../../Sources/CViewerAssets/web/model/conversation.js";
import { callFacts, callRole } from "../../Sources/CViewerAssets/web/model/gen-ai.js";
import { text } from "./support.mjs";

const list = { arrayValue: { values: [{ intValue: "1" }, { stringValue: "b" }, {}] } };

test("every kind of value has a plain form", () => {
    assert.equal(plainValue({ stringValue: "" }), "");
    assert.equal(plainValue({ boolValue: false }), false);
    assert.equal(plainValue({ intValue: "42" }), 42);
    assert.equal(plainValue({ intValue: "9223372036854775807" }), "9223372036854775807");
    assert.equal(plainValue({ doubleValue: 0.5 }), 0.5);
    assert.deepEqual(plainValue(list), [1, "b", null]);
    assert.equal(plainValue({}), null);
    assert.deepEqual({ ...plainValue({ kvlistValue: { values: [text("__proto__", "x")] } }) }, { ["__proto__"]: "x" });
});

test("values as text and type", () => {
    assert.equal(valueText({ intValue: "9223372036854775807" }), "9223372036854775807");
    assert.equal(valueText(list), '[1,"b",null]');
    const long = { kvlistValue: { values: [text("key", "v".repeat(60))] } };
    assert.equal(valueText(long), `{\n  "key": "${"v".repeat(60)}"\n}`);
    assert.equal(valueText(undefined), "");
    assert.deepEqual([{ stringValue: "" }, { boolValue: true }, { intValue: "1" }, list, { bytesValue: "AA==" }, {}].map(valueType),
        ["string", "boolean", "number", "json", "bytes", "empty"]);
});

test("JSON is offered for objects and arrays only", () => {
    assert.equal(prettyJSON('{"a":1}'), '{\n  "a": 1\n}');
    for (const plain of ["12", '"x"', "[not json", "null", "text"]) {
        assert.equal(prettyJSON(plain), null);
    }
});

test("attributes are found by preference and filtered by key and value", () => {
    const attributes = [text("b", "2"), text("a", "1")];
    assert.equal(attribute(attributes, "a", "b"), "1");
    assert.equal(attribute(attributes, "c"), undefined);
    assert.deepEqual(filterAttributes(attributes, " A=1 ").map(({ key }) => key), ["a"]);
});

test("roles and facts of model calls across spellings", () => {
    assert.equal(callRole([text("gen_ai.operation.name", "chat")]), "model");
    assert.equal(callRole([text("openinference.span.kind", "TOOL")]), "tool");
    assert.equal(callRole([text("http.method", "GET")]), null);
    assert.deepEqual(callFacts([text("http.method", "GET")]), []);
    const facts = callFacts([
        text("gen_ai.operation.name", "chat"), text("gen_ai.request.model", "m"),
        { key: "gen_ai.usage.prompt_tokens", value: { intValue: "5210" } },
        { key: "gen_ai.response.time_to_first_chunk", value: { doubleValue: 0.412 } },
    ]);
    assert.deepEqual(facts.map(({ label, value }) => `${label} ${value}`),
        ["Operation chat", "Model m", "Input tokens 5,210", "First token after 412 ms"]);
});

test("a conversation is read from parts, from content and from plain text", () => {
    const messages = conversationOf([
        text("gen_ai.system_instructions", '[{"type":"text","content":"Be brief."}]'),
        text("gen_ai.input.messages", JSON.stringify([
            { role: "user", content: "Hello" }, { role: "user", content: [{ type: "text", text: "again" }] },
            { role: "assistant", parts: [{ type: "tool_call", id: "c", name: "look", arguments: '{"id":90071992547409931}' }] },
            { role: "tool", parts: [{ type: "tool_call_response", id: "c", response: { ok: true } }] },
        ])),
        text("gen_ai.output.messages", "just text"),
    ]);
    assert.deepEqual(messages.map(({ role }) => role), ["system", "user", "user", "assistant", "tool", "assistant"]);
    assert.deepEqual(messages.map(({ parts }) => parts[0].text), [
        "Be brief.", "Hello", "again", '{\n  "id": 90071992547409931\n}', '{\n  "ok": true\n}', "just text"]);
    assert.equal(messages[3].parts[0].label, "look");
    assert.equal(messages[5].direction, "out");
});

test("what is no conversation gives none, and odd messages survive", () => {
    assert.deepEqual(conversationOf([text("http.method", "GET")]), []);
    const odd = conversationOf([text("gen_ai.input.messages", '[null,5,{"role":"user"},{"parts":[{"type":"blob"}]}]')]);
    assert.equal(odd.length, 4);
    assert.ok(odd.every(({ parts }) => parts.length > 0));
});
