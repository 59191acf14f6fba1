import assert from "node:assert/strict";
import { test } from "node:test";
import { lossesByService, lossSentences, refusedSentence } from "../../Sources/CViewerAssets/web/model/losses.js";

const MINUTE = 60_000_000_000n;
// A whole minute, so that local clocks of every zone show it without seconds.
const noon = BigInt(new Date(2026, 4, 3, 12, 0).getTime()) * 1_000_000n;
const now = noon + 30n * MINUTE;

const stretch = (/** @type {number} */ from, /** @type {number} */ to, /** @type {Record<string, number>} */ reasons,
    service = "checkout") => ({
    service, instance: "a", startUnixNano: String(noon + BigInt(from) * MINUTE),
    endUnixNano: String(noon + BigInt(to) * MINUTE), lost: Object.values(reasons).reduce((a, b) => a + b, 0), reasons,
});

test("a stretch is one sentence with its minutes and the reason", () => {
    assert.deepEqual(lossSentences([stretch(2, 9, { queue_full: 1312 })], now),
        ["1,312 spans of checkout are missing from 12:02 to 12:09: its queue was full."]);
    assert.deepEqual(lossSentences([stretch(2, 3, { missing: 1 })], now),
        ["1 span of checkout is missing at 12:02: lost on the way."]);
});

test("several reasons are told with their numbers, most first", () => {
    assert.deepEqual(lossSentences([stretch(0, 1, { missing: 2, rejected: 5 })], now),
        ["7 spans of checkout are missing at 12:00: 5 rejected by the collector, 2 lost on the way."]);
});

test("stretches of a service are one, the service that misses most comes first", () => {
    const found = lossesByService([
        stretch(0, 1, { missing: 1 }, "search"), stretch(4, 5, { missing: 2 }), stretch(1, 2, { queue_full: 3, missing: 1 })]);
    assert.deepEqual(found, [
        {
            service: "checkout", start: noon + MINUTE, end: noon + 5n * MINUTE, lost: 6,
            reasons: { missing: 3, queue_full: 3 },
        },
        { service: "search", start: noon, end: noon + MINUTE, lost: 1, reasons: { missing: 1 } },
    ]);
});

test("a reason that the page does not know is told as it is", () => {
    assert.match(lossSentences([stretch(0, 1, { eaten: 1 })], now)[0], /: eaten\.$/);
});

test("requests that were turned away are told without a service", () => {
    const refused = (/** @type {number[]} */ ...requests) => ({
        timeUnixNano: "0", incomplete: [],
        refusedRequests: requests.map((requests) => ({ startUnixNano: "0", endUnixNano: "0", requests })),
    });
    assert.equal(refusedSentence(refused()), "");
    assert.match(refusedSentence(refused(2, 1)), /^3 requests with spans could not be read, or were too large; .* in them\.$/);
    assert.match(refusedSentence(refused(1)), /^1 request with spans .* in it\.$/);
});
