import assert from "node:assert/strict";
import { test } from "node:test";
import {
    attribute, filterAttributes, plainValue, prettyJSON, valueText, valueType,
} from "../../Sources/CViewerAssets/web/model/attribute-values.js";
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
