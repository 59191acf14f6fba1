import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultFilters, filterProblem, isNarrowed, requestQuery } from "../../Sources/CViewerAssets/web/model/request-filters.js";
import { defaultTraceState, listAddress, parseLocation, traceAddress } from "../../Sources/CViewerAssets/web/model/url-state.js";

const traceId = "5b8efff798038103d269b633813fc60c";
const span = "00f067aa0ba902b7";

/** @param {string} address */
function parse(address) {
    const { pathname, search } = new URL(address, "http://127.0.0.1:16686");
    return parseLocation(pathname, search);
}

test("list filters read back as they were written", () => {
    const filters = {
        service: "chat & co", name: "POST /chat?x=<b>", minDuration: "250ms", maxDuration: "1.5 s",
        status: /** @type {const} */ ("error"), range: "1h", order: /** @type {const} */ ("slowest"), limit: 200,
        attributes: ["user.id=u 1", "k=a=b"],
    };
    assert.deepEqual(parse(listAddress(filters)), { page: "list", filters });
    assert.equal(listAddress({ ...defaultFilters }), "/requests");
    assert.deepEqual(parse("/requests"), { page: "list", filters: { ...defaultFilters } });
    assert.deepEqual(parse("/"), { page: "home" });
    assert.deepEqual(parse("/?service=a"), { page: "list", filters: { ...defaultFilters, service: "a" } });
});

test("list values that make no sense fall back", () => {
    const { filters } = /** @type {any} */ (parse("/?status=maybe&range=3y&order=random&limit=-4"));
    assert.deepEqual(filters, { ...defaultFilters });
    assert.equal(/** @type {any} */ (parse("/?limit=99999")).filters.limit, 1000);
});

test("trace state reads back as it was written", () => {
    const state = {
        traceId, span, zoom: { start: 1_100_000_000, end: 2_500_000_000 },
        collapse: { from: 0, except: new Set([span]) }, find: "a=b&c d", only: true,
        face: /** @type {const} */ ("llm"), path: true,
        grouped: true, openGroups: new Set([span]), other: "0af7651916cd43dd8448eb211c80319c", diff: [span, "1".repeat(16)],
    };
    assert.deepEqual(parse(traceAddress(state)), { page: "trace", state });
    assert.equal(traceAddress({ traceId }), `/trace/${traceId}`);
    assert.equal(traceAddress({ traceId, only: true }), `/trace/${traceId}`, "nothing is found");
    assert.equal(traceAddress({ traceId, collapse: state.collapse }), `/trace/${traceId}?collapsed=all,-${span}`);
});

test("trace values that make no sense fall back", () => {
    const { state } = /** @type {any} */ (parse(
        `/trace/${traceId.toUpperCase()}?span=1&zoom=9-3&collapsed=,&view=x&with=y&diff=1&groups=2`));
    assert.deepEqual(state, { traceId, ...defaultTraceState });
    assert.equal(/** @type {any} */ (parse(traceAddress({ traceId, grouped: false }))).state.grouped, false);
});

test("other paths are unknown", () => {
    assert.deepEqual(parse("/trace/xyz"), { page: "unknown", path: "/trace/xyz" });
    assert.deepEqual(parse("/nothing"), { page: "unknown", path: "/nothing" });
});

test("the query for the collector is in nanoseconds", () => {
    const filters = { ...defaultFilters, minDuration: "1.5s", maxDuration: "2m", range: "15m", service: "chat-api" };
    const query = requestQuery(filters, 1_763_900_000_000_000_000n);
    assert.deepEqual(Object.fromEntries(query), {
        service: "chat-api", minDuration: "1500000000", maxDuration: "120000000000", start: "1763899100000000000",
        order: "newest", limit: "50",
    });
    assert.equal(requestQuery(defaultFilters, 0n).toString(), "order=newest&limit=50");
    const attributes = ["user.id=u-1", "http.route=/chat"];
    assert.deepEqual(requestQuery({ ...defaultFilters, attributes }, 0n).getAll("attribute"), attributes);
});

test("filter problems name the field", () => {
    assert.equal(filterProblem({ ...defaultFilters, minDuration: "abc" })?.parameter, "minDuration");
    assert.equal(filterProblem({ ...defaultFilters, minDuration: "2s", maxDuration: "1s" })?.parameter, "maxDuration");
    assert.equal(filterProblem({ ...defaultFilters, maxDuration: "1s" }), null);
    assert.ok(!isNarrowed({ ...defaultFilters, order: "slowest", limit: 200 }));
    assert.ok(isNarrowed({ ...defaultFilters, status: "ok" }));
});
