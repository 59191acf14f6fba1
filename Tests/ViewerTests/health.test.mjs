import assert from "node:assert/strict";
import { test } from "node:test";
import { matchAddress, matchWords } from "../../Sources/CViewerAssets/web/model/find-id.js";
import {
    boardWords, comparison, expense, lightValue, mostFailing, seriesAddress, seriesQuery, sparkline, troubles,
} from "../../Sources/CViewerAssets/web/model/health.js";

const light = (/** @type {object} */ fields = {}) => ({
    status: "ok", value: 1, requests: 20, windowsSeen: 6, usual: 1, deviation: 0.1, baseline: "recent_windows",
    sinceUnixNano: null, sentence: "", history: [], exemplars: [], ...fields,
});

/** @returns {any} */
const route = (/** @type {Record<string, object>} */ lights = {}, fields = {}) => ({
    kind: "route", service: 'chat "api"', route: "POST /chat", status: "ok",
    lights: { latency: light(), tokens: light(), errors: light({ value: 0 }), traffic: light(), ...lights }, ...fields,
});

/** @returns {any} */
const health = (/** @type {object[]} */ ...series) =>
    ({ windowMinutes: 5, windowsNeeded: 6, requestsNeeded: 5, untracked: 0, series });

test("figures are told in the unit of their light", () => {
    assert.equal(lightValue("latency", 1.234), "1.23 s");
    assert.equal(lightValue("tokens", 1234.5), "1,235");
    assert.equal(lightValue("tokens", 0.25), "0.25");
    assert.equal(lightValue("errors", 0), "none");
    assert.equal(lightValue("errors", 0.004), "0.4 %");
    assert.equal(lightValue("errors", 0.345), "35 %");
    assert.equal(lightValue("traffic", 4.2), "4.2/min");
    assert.equal(lightValue("latency", null), "–");
});

test("what a light is compared with is said, and what is missing while it learns", () => {
    const board = health();
    assert.equal(
        comparison("latency", /** @type {any} */ (light()), board), "Usually 1.00 s ± 100 ms in the last hour.");
    assert.match(
        comparison("traffic", /** @type {any} */ (light({ baseline: "hour_of_week" })), board),
        /^Usually 1\/min ± 0.1\/min at this hour of the week\.$/);
    const learning = light({ status: "learning", usual: null, deviation: null, baseline: null, windowsSeen: 2 });
    assert.match(
        comparison("errors", /** @type {any} */ (learning), board), /2 of 6 windows .* About 20 minutes more/);
    const quiet = light({ status: "quiet", requests: 1 });
    assert.match(comparison("latency", /** @type {any} */ (quiet), board), /^1 request in 5 minutes; 5 are judged\./);
});

test("what is wrong comes with the worst first", () => {
    const series = route({ latency: light({ status: "warning" }), errors: light({ status: "bad" }) });
    assert.deepEqual(troubles(series).map(({ name }) => name), ["errors", "latency"]);
    assert.deepEqual(troubles(route()), []);
});

test("a light leads to its spans, whatever the names are", () => {
    assert.equal(
        seriesQuery(route(), "errors"),
        '{ nestedSetParent < 0 && resource.service.name = "chat \\"api\\"" && name = "POST /chat" && status = error }');
    assert.match(seriesQuery(/** @type {any} */ ({ kind: "model", provider: "openai", model: "gpt-4o" })),
        /span\.gen_ai\.response\.model = "gpt-4o" \|\| span\.gen_ai\.request\.model = "gpt-4o"/);
    assert.match(seriesAddress(route(), "latency"), /^\/search\?q=.*&order=slowest$/);
});

test("the board is summed up in one line", () => {
    assert.equal(
        boardWords(health(route({}, { status: "bad" }), route(), route(), route({}, { status: "learning" }))),
        "1 far from usual, 2 as usual, 1 learning");
});

test("routes that fail most come first, models are left to their callers", () => {
    const failing = (/** @type {number} */ value, /** @type {number} */ requests) =>
        route({ errors: light({ value, requests }) });
    const found = mostFailing(
        health(failing(0.5, 4), failing(0.1, 100), failing(0, 10), { ...failing(1, 50), kind: "model" }), 5);
    assert.deepEqual(found.map(({ failures, share }) => [failures, share]), [[10, 0.1], [2, 0.5]]);
});

test("what a request cost is told in dollars, else in tokens", () => {
    assert.equal(expense({ costPicodollars: "12300000000", tokens: "5" }), "$0.012");
    assert.equal(expense({ costPicodollars: "0", tokens: "1234" }), "1,234 tokens");
    assert.equal(expense({}), "0 tokens");
});

test("a line has gaps where there was nothing, and shows what is usual", () => {
    const { path, usualY } = sparkline([1, null, 2, 4], 2, 30, 20);
    assert.equal(path, "M0.0 14.5h1M20.0 10.0L30.0 1.0");
    assert.equal(usualY, 10);
    assert.equal(sparkline([0.25, 0.5], null, 30, 20, 1).path, "M0.0 14.5L30.0 10.0");
    assert.deepEqual(sparkline([], null, 30, 20), { path: "", usualY: null });
    assert.doesNotMatch(sparkline([0, 0], 0, 30, 20).path, /NaN/);
});

test("an id leads to its trace, or to the requests that have it", () => {
    const newest = /** @type {any} */ ({ traceId: "a".repeat(32), rootService: "api", rootName: "POST /chat" });
    const span = { kind: "span", key: null, matched: 1, spanId: "b".repeat(16), newest };
    assert.equal(matchAddress(span, "x"), `/trace/${"a".repeat(32)}?span=${"b".repeat(16)}`);
    assert.equal(matchWords(span), "Span in api POST /chat");
    const user = { kind: "user", key: "user.id", matched: 12, spanId: null, newest };
    assert.equal(matchAddress(user, "u&1"), "/requests?attribute=user.id%3Du%261");
    assert.equal(matchWords(user), "User (user.id) of 12 requests");
    assert.equal(matchAddress({ ...user, matched: 1 }, "u"), `/trace/${"a".repeat(32)}`);
});
