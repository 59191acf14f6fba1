import assert from "node:assert/strict";
import { test } from "node:test";
import { attributeKey, quoted } from "../../Sources/CViewerAssets/web/base/traceql-text.js";
import { layoutServices, spread } from "../../Sources/CViewerAssets/web/model/layered-layout.js";
import {
    callQuery, drawnPart, errorLevel, errorText, lineWidth, serviceQuery,
} from "../../Sources/CViewerAssets/web/model/service-map.js";
import { mapAddress, parseLocation } from "../../Sources/CViewerAssets/web/model/url-state.js";
import { random } from "./support.mjs";

const services = (/** @type {string} */ names) => [...names].map((name) => ({ name, spanCount: 1 }));
const calls = (/** @type {string[]} */ ...pairs) => pairs.map(([caller, callee]) => ({ caller, callee, spanCount: 1 }));

test("callers stand before callees, and a long line has a place in every layer it crosses", () => {
    const { places, lines, layers } = layoutServices(services("abc"), calls("ab", "bc", "ac"));
    assert.deepEqual(["a", "b", "c"].map((name) => places.get(name)?.layer), [0, 1, 2]);
    assert.equal(layers, 3);
    assert.deepEqual(lines[2].map(({ layer }) => layer), [0, 1, 2]);
    assert.notEqual(lines[2][1].place, places.get("b")?.place, "it goes around the service between");
});

test("a circle is broken at one line, which leads back", () => {
    const { places, lines } = layoutServices(services("abc"), calls("ab", "bc", "ca"));
    assert.deepEqual(["a", "b", "c"].map((name) => places.get(name)?.layer), [0, 1, 2]);
    assert.deepEqual(lines[2].map(({ layer }) => layer), [2, 1, 0]);
});

test("lines that need not cross do not", () => {
    const { places } = layoutServices(services("abcd"), calls("ad", "bc"));
    const order = (/** @type {string} */ one, /** @type {string} */ other) =>
        Math.sign((places.get(one)?.place ?? 0) - (places.get(other)?.place ?? 0));
    assert.equal(order("a", "b"), order("d", "c"));
});

test("services without a call stand apart below the others", () => {
    const { places } = layoutServices(services("abxy"), calls("ab"));
    assert.ok((places.get("x")?.place ?? 0) >= 1 && (places.get("y")?.place ?? 0) >= 1);
    assert.deepEqual(layoutServices([], []), { places: new Map(), lines: [], layers: 0, breadth: 0 });
});

test("in maps made at random, no two services of a layer overlap and every line joins its ends", () => {
    const chance = random();
    for (let round = 0; round < 200; round += 1) {
        const names = [...Array(1 + chance.below(14)).keys()].map((number) => `s${number}`);
        const pairs = new Set([...Array(chance.below(30)).keys()].map(() => {
            const [one, other] = [chance.below(names.length), chance.below(names.length)];
            return one === other ? "" : `${names[one]} ${names[other]}`;
        }).filter(Boolean));
        const made = [...pairs].map((pair) => ({ caller: pair.split(" ")[0], callee: pair.split(" ")[1], spanCount: 1 }));
        const { places, lines, layers, breadth } = layoutServices(names.map((name) => ({ name, spanCount: 1 })), made);
        const placed = [...places.values()];
        for (const [index, { layer, place }] of placed.entries()) {
            assert.ok(place >= -1e-9 && place <= breadth - 1 + 1e-9 && layer >= 0 && layer < layers, chance.hint);
            for (const other of placed.slice(0, index)) {
                assert.ok(other.layer !== layer || Math.abs(other.place - place) > 1 - 1e-9, chance.hint);
            }
        }
        made.forEach(({ caller, callee }, index) => {
            assert.deepEqual(lines[index][0], places.get(caller), chance.hint);
            assert.deepEqual(lines[index].at(-1), places.get(callee), chance.hint);
        });
    }
});

test("places are kept apart and no further from where they were wished than that needs", () => {
    assert.deepEqual(spread([0, 0, 0], [0, 1, 1]), [-1, 0, 1]);
    assert.deepEqual(spread([0, 5], [0, 1]), [0, 5]);
    assert.deepEqual(spread([3, 1, 9], [0, 1, 1]), [1.5, 2.5, 9]);
});

test("errors are told in words, colours and shapes by their share", () => {
    const figures = (/** @type {number} */ spanCount, /** @type {number} */ errorCount) =>
        ({ spanCount, errorCount, durationNanos: "0", medianNanos: "0", p95Nanos: "0" });
    assert.deepEqual([figures(10, 0), figures(1000, 49), figures(1000, 50)].map(errorLevel), ["none", "some", "many"]);
    assert.deepEqual(
        [figures(10, 0), figures(10_000, 1), figures(1000, 4), figures(1000, 45), figures(8, 1)].map(errorText),
        ["no errors", "< 0.1 % errors", "0.4 % errors", "4.5 % errors", "13 % errors"]);
    assert.equal(lineWidth(100, 100), 8);
    assert.ok(lineWidth(1, 1e9) >= 1.5);
});

test("a click leads to a query that any name survives", () => {
    assert.equal(serviceQuery('a "b" \\'), '{ resource.service.name = "a \\"b\\" \\\\" }');
    assert.equal(
        callQuery({ caller: "a", callee: "b" }, true),
        '{ resource.service.name = "a" } > { resource.service.name = "b" && status = error }');
    assert.equal(quoted("one\ntwo\t"), '"one\\ntwo\\t"');
    assert.deepEqual(["user.id", "a b", "x=y", "7up"].map(attributeKey), ["user.id", '"a b"', '"x=y"', '"7up"']);
});

test("only the busiest services are drawn, with the calls between them", () => {
    const map = { services: [...services("ab"), { name: "c", spanCount: 5 }], calls: calls("ab", "ac") };
    const drawn = drawnPart(/** @type {any} */ (map), 2);
    assert.deepEqual(drawn.services.map(({ name }) => name), ["c", "a"]);
    assert.deepEqual(drawn.calls, calls("ac"));
});

test("the address of the map carries its time range", () => {
    assert.equal(mapAddress("1h"), "/map");
    for (const range of ["15m", "7d"]) {
        const [path, query] = mapAddress(range).split("?");
        assert.deepEqual(parseLocation(path, query), { page: "map", range });
    }
    assert.deepEqual(parseLocation("/map", "?range=nonsense"), { page: "map", range: "1h" });
});
