import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, formatCount, shortened } from "../../Sources/CViewerAssets/web/base/format.js";
import { isSpanId, parseTraceId } from "../../Sources/CViewerAssets/web/base/identifier.js";
import { indentJSON, parseJSON } from "../../Sources/CViewerAssets/web/base/json-text.js";

const id = "5b8efff798038103d269b633813fc60c";

test("counts and plurals", () => {
    assert.equal(formatCount(1_234_567), "1,234,567");
    assert.equal(counted(1, "span"), "1 span");
    assert.equal(counted(0, "match", "matches"), "0 matches");
});

test("shortening never cuts a character in two", () => {
    assert.equal(shortened("a😀b", 2), "a…");
    assert.equal(shortened("abc", 3), "abc");
});

test("trace ids are found in what people paste", () => {
    for (const pasted of [id, ` ${id.toUpperCase()}\n`, `"${id}"`, `00-${id}-00f067aa0ba902b7-01`,
        `http://localhost:16686/trace/${id}?span=00f067aa0ba902b7`, "5b8efff7-9803-8103-d269-b633813fc60c"]) {
        assert.equal(parseTraceId(pasted), id, pasted);
    }
    for (const wrong of ["", "abc", id.slice(1), id + "0", "0".repeat(32), "z".repeat(32)]) {
        assert.equal(parseTraceId(wrong), null, wrong);
    }
});

test("span ids are 16 lower-case hex digits", () => {
    assert.ok(isSpanId("00f067aa0ba902b7"));
    assert.ok(!isSpanId("00F067AA0BA902B7"));
    assert.ok(!isSpanId(null));
});

test("indenting keeps every token of JSON", () => {
    const text = '{"id":90071992547409931,"a":[],"b":{"c":[1,-2.50e3,"x, {y}: \\"z\\""]},"d":null}';
    const indented = indentJSON(text);
    assert.deepEqual(JSON.parse(indented), JSON.parse(text));
    assert.ok(indented.includes('"id": 90071992547409931,'));
    assert.ok(indented.includes('"a": [],'));
    assert.equal(indentJSON('[{"a":1}]'), '[\n  {\n    "a": 1\n  }\n]');
});

test("parsing keeps the digits of long integers", () => {
    assert.deepEqual(parseJSON('{"a":90071992547409931,"b":1,"c":"12345678901234567"}'),
        { a: "90071992547409931", b: 1, c: "12345678901234567" });
    assert.throws(() => parseJSON("{"), SyntaxError);
});
