import assert from "node:assert/strict";
import { test } from "node:test";
import { COMPARED_VALUES, distinctionsOf } from "../../Sources/CViewerAssets/web/model/explain.js";
import { comparisonText, narrowedByText } from "../../Sources/CViewerAssets/web/model/query-stages.js";
import { parseSearch, searchAddress } from "../../Sources/CViewerAssets/web/model/search-state.js";

const one = (/** @type {string} */ type, /** @type {string} */ key, /** @type {any} */ value, /** @type {number} */ count) => ({
    labels: [{ key: "__meta_type", value: { stringValue: type } }, { key, value }],
    samples: [{ timestampMs: "1", value: count }],
});
const text = (/** @type {string} */ stringValue) => ({ stringValue });
const totals = (/** @type {number} */ selected, /** @type {number} */ rest) => [
    one("selection_total", "name", text("nil"), selected), one("baseline_total", "name", text("nil"), rest)];

test("values more frequent in the box come by how much more", () => {
    const { selected, rest, distinctions } = distinctionsOf([
        ...totals(100, 1000),
        one("selection", "span.model", text("big"), 90), one("baseline", "span.model", text("big"), 100),
        one("selection", "status", text("error"), 40), one("baseline", "status", text("error"), 10),
        one("selection", "span.same", text("x"), 50), one("baseline", "span.same", text("x"), 500),
        one("baseline", "span.rare", text("y"), 900),
    ]);
    assert.deepEqual([selected, rest], [100, 1000]);
    assert.deepEqual(distinctions.map(({ condition, effect }) => [condition, effect.toFixed(2)]), [
        ['span.model = "big"', "0.80"], ["status = error", "0.39"]]);
});

test("what may be chance, single spans and texts explain nothing", () => {
    const { distinctions } = distinctionsOf([
        ...totals(20, 30), one("selection", "span.a", text("x"), 8), one("baseline", "span.a", text("x"), 8),
        one("selection", "span.id", text("i"), 1), one("selection", "span.text", text("t".repeat(300)), 20),
        one("selection", "span.list", { arrayValue: { values: [] } }, 20),
    ]);
    assert.deepEqual(distinctions, []);
});

test("a value that the rest has too rarely to be listed is taken at its most", () => {
    const others = [...Array(COMPARED_VALUES).keys()].map((number) =>
        one("baseline", "span.shop", text(`s${number}`), 50 + number));
    const { distinctions } = distinctionsOf([
        ...totals(100, 2000), ...others, one("selection", "span.shop", text("new"), 60)]);
    assert.equal(distinctions[0].restShare, 50 / 2000);
});

test("numbers and truth values are written as the language has them", () => {
    const { distinctions } = distinctionsOf([
        ...totals(100, 1000), one("selection", "span.n", { intValue: "429" }, 50),
        one("selection", "span.d", { doubleValue: 0.5 }, 51), one("selection", "span.b", { boolValue: true }, 52)]);
    assert.deepEqual(
        distinctions.map(({ condition }) => condition), ["span.b = true", "span.d = 0.5", "span.n = 429"]);
});

const check = (/** @type {string[]} */ ...stages) => ({
    ok: true, yields: /** @type {const} */ ("spans"), hints: "",
    stages: stages.map((stage) => ({ role: /** @type {const} */ (stage.startsWith("{") ? "filter" : "select"), text: stage })),
});
const bounds = "span:duration >= 1s && span:duration < 2s";

test("a box is compared with the rest of its query, and stays behind further conditions", () => {
    const boxed = check(`{ name = "a" && ${bounds} }`, "select(span.b)");
    assert.equal(comparisonText(boxed, 5, 9, 20), `{ name = "a" } | compare({ ${bounds} }, 20, 5000000, 9000000)`);
    assert.equal(narrowedByText(boxed, "span.c = 1"), `{ name = "a" && span.c = 1 && ${bounds} } | select(span.b)`);
    assert.equal(comparisonText(check(`{ ${bounds} }`), 5, 9, 20), `{  } | compare({ ${bounds} }, 20, 5000000, 9000000)`);
    assert.equal(
        narrowedByText(check(`{ (a = 1 || b = 2) && ${bounds} }`), "c = 3"), `{ (a = 1 || b = 2) && c = 3 && ${bounds} }`);
    assert.equal(comparisonText(check('{ name = "a" }'), 5, 9, 20), "");
});

test("the address carries what a box is compared with", () => {
    const state = { ...parseSearch(new URLSearchParams("q=a&start=5&end=9")), among: { from: 1, to: 20 } };
    assert.deepEqual(parseSearch(new URLSearchParams(searchAddress(state).split("?")[1])).among, { from: 1, to: 20 });
    assert.equal(parseSearch(new URLSearchParams("among=9-1")).among, null);
});
