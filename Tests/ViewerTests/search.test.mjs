import assert from "node:assert/strict";
import { test } from "node:test";
import { byteOffset, indexOfByte } from "../../Sources/CViewerAssets/web/base/utf8.js";
import {
    cellOf, durationAt, durationTicks, makeHeatmap, timeOf,
} from "../../Sources/CViewerAssets/web/model/heatmap.js";
import { makeLines, tickText, valueScale, valueText } from "../../Sources/CViewerAssets/web/model/line-chart.js";
import {
    durationLiteral, histogramText, narrowedText, searchText, seriesUnit, setsOrder,
} from "../../Sources/CViewerAssets/web/model/query-stages.js";
import { foundRows, sortedRows } from "../../Sources/CViewerAssets/web/model/search-results.js";
import {
    defaultSearch, longerRange, parseSearch, rangeWords, searchAddress, searchRange,
} from "../../Sources/CViewerAssets/web/model/search-state.js";
import { alignedSteps, clockTicks, stepFor } from "../../Sources/CViewerAssets/web/model/time-steps.js";
import { parseLocation } from "../../Sources/CViewerAssets/web/model/url-state.js";

/** A check as the collector answers it, from stages written "role: text". */
function checked(...stages) {
    const parsed = stages.map((stage) => {
        const [, role, text] = /^(\w+): (.*)$/.exec(stage);
        return { role, text };
    });
    return { ok: true, yields: "spans", stages: parsed, hints: "" };
}

/** A series of `histogram_over_time`: samples by the end of their step, in milliseconds. */
function bucket(seconds, samples) {
    return {
        labels: [{ key: "__bucket", value: { doubleValue: seconds } }],
        samples: Object.entries(samples).map(([timestampMs, value]) => ({ timestampMs, value })),
    };
}

test("places in text are the same in bytes and back", () => {
    const text = "{ name = \"é😀\" }";
    for (let index = 0; index <= text.length; index += 1) {
        const isWithinPair = text.charCodeAt(index) >= 0xdc00 && text.charCodeAt(index) <= 0xdfff;
        if (!isWithinPair) {
            assert.equal(indexOfByte(text, byteOffset(text, index)), index);
        }
    }
    assert.equal(byteOffset(text, text.length), 19);
    assert.equal(indexOfByte(text, 11), 10, "a byte within a character is its start");
});

test("the address of a search is read back", () => {
    const state = {
        ...defaultSearch, query: '{ .user.id = "a&b+c" } | select(name)', range: "6h", order: "slowest", limit: 100,
        sort: "name", ascending: true, open: ["0af7651916cd43dd8448eb211c80319c"],
    };
    const read = (address) => {
        const { pathname, search } = new URL(address, "http://host");
        return parseLocation(pathname, search);
    };
    assert.deepEqual(read(searchAddress(state)), { page: "search", state });
    assert.equal(searchAddress(defaultSearch), "/search");
    const custom = { ...defaultSearch, query: "{ }", range: "custom", from: 1000, to: 2000 };
    assert.deepEqual(read(searchAddress(custom)).state, custom);
});

test("what makes no sense in an address falls back", () => {
    const parse = (text) => parseSearch(new URLSearchParams(text));
    assert.deepEqual(parse("range=9y&limit=7&order=best&sort=colour&open=xyz"), defaultSearch);
    assert.equal(parse("start=5&end=5").range, "1h");
    assert.equal(parse("start=-5&end=5").range, "1h");
});

test("a range ends now unless it is custom", () => {
    const now = 1_800_000_000_000_000_001n;
    const last = searchRange({ ...defaultSearch, range: "15m" }, now);
    assert.deepEqual(last, { from: now - 900n * 1_000_000_000n, to: now });
    const custom = { ...defaultSearch, range: "custom", from: 5, to: 7 };
    assert.deepEqual(searchRange(custom, now), { from: 5_000_000n, to: 7_000_000n });
    assert.equal(rangeWords(defaultSearch), "in the last hour");
    assert.equal(longerRange(defaultSearch), "3h");
    assert.equal(longerRange({ ...defaultSearch, range: "7d" }), "");
    assert.equal(longerRange(custom), "15m");
});

test("slowest first sorts, unless the query says the order itself", () => {
    const plain = checked("filter: { }", "select: select(span:name)");
    assert.equal(searchText("{} | select(name)", plain, "newest"), "{} | select(name)");
    assert.equal(searchText("{}", plain, "slowest"), "{ } | select(span:name) | sort(duration desc)");
    const sorted = checked("filter: { }", "sort: sort(span:name asc)");
    assert.ok(setsOrder(sorted.stages) && !setsOrder(plain.stages));
    assert.equal(searchText("{} | sort(name)", sorted, "slowest"), "{} | sort(name)");
    const hinted = { ...checked("filter: { }"), hints: " with (most_recent=true)" };
    assert.equal(searchText("", hinted, "slowest"), "{ } | sort(duration desc) with (most_recent=true)");
});

test("the picture counts what the query finds, whatever it lists", () => {
    const check = checked(
        "filter: { a }", "select: select(b)", "other: count() > 2", "sort: sort(c asc)", "limit: limit(3)");
    assert.equal(histogramText(check), "{ a } | count() > 2 | histogram_over_time(duration)");
});

test("a box narrows the filter, and a box within it takes its place", () => {
    const [least, most] = [1.234e9, 2e9];
    const bounds = "span:duration >= 1.23s && span:duration < 2s";
    assert.equal(narrowedText(checked("filter: { }"), least, most), `{ ${bounds} }`);
    const once = narrowedText(checked("filter: { span:status = error }", "select: select(a)"), least, most);
    assert.equal(once, `{ span:status = error && ${bounds} } | select(a)`);
    const twice = narrowedText(checked(`filter: { span:status = error && ${bounds} }`), 1.5e9, 1.75e9);
    assert.equal(twice, "{ span:status = error && span:duration >= 1.5s && span:duration < 1.75s }");
    assert.equal(narrowedText(checked("filter: { a || b }"), least, most), `{ (a || b) && ${bounds} }`);
    assert.equal(
        narrowedText(checked("other: { a } >> { b }", "limit: limit(5)"), least, most),
        `{ a } >> { b } | { ${bounds} } | limit(5)`);
});

test("durations in a query keep all that is in the box", () => {
    assert.equal(durationLiteral(1_073_741_824, "down"), "1.07s");
    assert.equal(durationLiteral(1_073_741_824, "up"), "1.08s");
    assert.equal(durationLiteral(999_999_999, "up"), "1000ms");
    assert.equal(durationLiteral(131_072, "down"), "131us");
    assert.equal(durationLiteral(0.5, "down"), "0ns");
    assert.equal(durationLiteral(7_300_000_000_000, "down"), "7300s");
});

test("what the values of series are", () => {
    assert.equal(seriesUnit("{ } | rate() by (name)"), "rate");
    assert.equal(seriesUnit("{ } | quantile_over_time(duration, .9)"), "duration");
    assert.equal(seriesUnit("{ } | avg_over_time( span:duration)"), "duration");
    assert.equal(seriesUnit("{ } | sum_over_time(span.duration_tokens)"), "count");
    assert.equal(seriesUnit("{ } | histogram_over_time(duration)"), "count");
});

test("steps are round and cover the range", () => {
    assert.equal(stepFor(3_600_000, 120), 30_000);
    assert.equal(stepFor(604_800_000, 120), 7_200_000);
    assert.equal(stepFor(100, 120), 1);
    assert.deepEqual(alignedSteps(61_000, 119_000, 30_000), { start: 60_000, count: 2 });
    assert.deepEqual(alignedSteps(60_000, 120_001, 30_000), { start: 60_000, count: 3 });
    const ticks = clockTicks(0, 3_600_000, 6);
    assert.equal(ticks.length, 7);
    assert.ok(ticks.every(({ at, label }) => at >= 0 && at <= 1 && label !== ""));
});

test("a heatmap has a row for each doubling and a column for each step", () => {
    const map = makeHeatmap([bucket(2 ** 30 / 1e9, { 1000: 2, 2000: 0, 3000: 3 }), bucket(2 ** 31 / 1e9, { 3000: 4 })],
        0, 3000, 1000);
    assert.equal(map.columns, 3);
    assert.deepEqual([...map.totals], [2, 0, 7]);
    assert.equal(map.count, 9);
    assert.equal(map.largest, 4);
    const row = 29 - map.lowest;
    assert.deepEqual(cellOf(map, row, 2), { least: 2 ** 29, most: 2 ** 30, count: 3 });
    assert.equal(durationAt(map, row / map.rows), 2 ** 29);
    assert.equal(timeOf(map, 1 / 3), 1000);
    const ticks = durationTicks(map);
    assert.ok(ticks.length > 0 && ticks.every(({ at }) => at >= 0 && at <= 1));
});

test("samples outside the range, and nothing found, make no cells", () => {
    const map = makeHeatmap([bucket(1, { 0: 5, 9000: 5 })], 0, 3000, 1000);
    assert.equal(map.count, 0);
    assert.equal(makeHeatmap([], 0, 3000, 1000).rows, 0);
    assert.equal(makeHeatmap([bucket(0, { 1000: 1 })], 0, 3000, 1000).count, 1, "durations of zero are counted");
});

test("lines are named by their labels, the largest first", () => {
    const series = (labels, ...values) => ({
        labels: Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: value } })),
        samples: values.map((value, place) => ({ timestampMs: String(place * 1000), value })),
    });
    const lines = makeLines([
        series({ model: "a" }, 1, 2), series({ p: "0.95", model: "b" }, 9, 3), series({ __name__: "rate" }, 0),
        series({ model: "gone" }, "NaN")]);
    assert.deepEqual(lines.map(({ name }) => name), ["p=0.95, b", "a", "rate"]);
    assert.deepEqual([lines[0].last, lines[0].least, lines[0].most], [3, 3, 9]);
});

test("the scale has round ends that hold all values", () => {
    const line = (least, most) => ({ name: "", points: [], last: most, least, most });
    assert.deepEqual(valueScale([line(1, 9)]).ticks, [0, 5, 10]);
    const negative = valueScale([line(-3, 4)]);
    assert.ok(negative.least <= -3 && negative.most >= 4);
    assert.ok(valueScale([line(0, 0)]).most > 0);
    assert.equal(valueText(0.25, "duration"), "250 ms");
    assert.equal(valueText(1234.5, "rate"), "1234.5/s");
    assert.equal(valueText(NaN, "count"), "–");
    assert.deepEqual([0, 15, 0.25].map((value) => tickText(value, "duration")), ["0", "15 s", "250 ms"]);
});

const traces = [
    {
        traceID: "af7651916cd43dd8448eb211c80319c", rootServiceName: "chat-api", rootTraceName: "POST /chat",
        startTimeUnixNano: "2000", durationMs: 12,
        spanSets: [{
            matched: 3, attributes: [{ key: "by(name)", value: { stringValue: "x" } }],
            spans: [{
                spanID: "b7ad6b7169203331", name: "chat", startTimeUnixNano: "2500", durationNanos: "700",
                attributes: [
                    { key: "tags", value: { arrayValue: { values: [{ stringValue: "a" }, { intValue: "1" }] } } }],
            }],
        }],
    },
    { traceID: "1".repeat(32), rootServiceName: "<root span not yet received>", startTimeUnixNano: "1000" },
];

test("found traces become rows", () => {
    const [first, second] = foundRows(traces);
    assert.equal(first.traceId, "0af7651916cd43dd8448eb211c80319c");
    assert.deepEqual(first.attributes.map(({ text }) => text), ["by(name)=x", "tags=[a, 1]"]);
    assert.deepEqual([first.matched, first.spans[0].duration], [3, 700n]);
    assert.deepEqual([second.rootMissing, second.service, second.matched], [true, "", 0]);
});

test("rows are sorted by any column, both ways, and else as they came", () => {
    const rows = foundRows(traces);
    const ids = (column, ascending) => sortedRows(rows, column, ascending).map(({ start }) => start);
    assert.deepEqual(ids("", true), [2000n, 1000n]);
    assert.deepEqual(ids("time", true), [1000n, 2000n]);
    assert.deepEqual(ids("duration", false), [2000n, 1000n]);
    assert.deepEqual(ids("service", true), [1000n, 2000n]);
});
