import assert from "node:assert/strict";
import { test } from "node:test";
import { formatClockTime, formatRelativeTime, formatTimestamp } from "../../Sources/CViewerAssets/web/base/clock-time.js";
import {
    formatDuration, formatDurationExactly, parseDuration, parseNanoseconds,
} from "../../Sources/CViewerAssets/web/base/time.js";

test("wire nanoseconds keep every digit and refuse anything else", () => {
    assert.equal(parseNanoseconds("1763900000000000001"), 1763900000000000001n);
    assert.equal(parseNanoseconds("-5"), -5n);
    for (const wrong of ["", "1.5", "0x10", " 1", "1e9", 5, null]) {
        assert.throws(() => parseNanoseconds(/** @type {any} */ (wrong)), TypeError);
    }
});

test("durations show three digits below a minute", () => {
    const cases = {
        0: "0 ns", 840: "840 ns", 1_000: "1.00 µs", 42_310: "42.3 µs", 999_499: "999 µs", 999_600: "1.00 ms",
        1_234_567: "1.23 ms", 99_960_000: "100 ms", 999_999_999: "1.00 s", 9_999_000_000: "10.0 s",
        59_940_000_000: "59.9 s", 59_960_000_000: "1 m 00 s",
    };
    for (const [nanos, text] of Object.entries(cases)) {
        assert.equal(formatDuration(BigInt(nanos)), text, nanos);
    }
});

test("durations of a minute and more show two units", () => {
    assert.equal(formatDuration(95_000_000_000n), "1 m 35 s");
    assert.equal(formatDuration(3_599_600_000_000n), "1 h 00 m");
    assert.equal(formatDuration(4_103_000_000_000n), "1 h 08 m");
    assert.equal(formatDuration(360_000_000_000_000n), "100 h 00 m");
});

test("durations may be negative or plain numbers", () => {
    assert.equal(formatDuration(-1_500_000n), "−1.50 ms");
    assert.equal(formatDuration(1499.6), "1.50 µs");
});

test("exact durations drop nothing", () => {
    assert.equal(formatDurationExactly(1_234_567n), "1.234567 ms");
    assert.equal(formatDurationExactly(60_000_000_001n), "60.000000001 s");
    assert.equal(formatDurationExactly(999n), "999 ns");
    assert.equal(formatDurationExactly(2_000_000_000n), "2 s");
});

test("typed durations are read to the nanosecond", () => {
    const cases = {
        "250ms": 250_000_000n, "1.5 s": 1_500_000_000n, "2m": 120_000_000_000n, "1h 30m": 5_400_000_000_000n,
        "0.5us": 500n, "3µs": 3_000n, "42": 42n, "1.2345678915s": 1_234_567_891n, "1 min": 60_000_000_000n,
    };
    for (const [typed, nanos] of Object.entries(cases)) {
        assert.equal(parseDuration(typed), nanos, typed);
    }
    for (const wrong of ["", "ms", "1.5", "-3s", "1 week", "1s!", "1..5s"]) {
        assert.equal(parseDuration(wrong), null, wrong);
    }
});

test("clock times name the day only when it is another one", () => {
    const noon = BigInt(new Date(2025, 10, 23, 12, 0, 0, 7).getTime()) * 1_000_000n;
    assert.equal(formatClockTime(noon, noon + 1_000_000_000n), "12:00:00.007");
    assert.equal(formatClockTime(noon, noon + 86_400_000_000_000n), "2025-11-23 12:00:00.007");
    assert.match(formatTimestamp(noon + 89n), /^2025-11-23 12:00:00\.007000089 [+−]\d\d:\d\d$/);
});

test("relative times use one unit", () => {
    const second = 1_000_000_000n;
    const cases = [[0n, "just now"], [3n, "3 s ago"], [125n, "2 min ago"], [7300n, "2 h ago"], [90_000n, "1 day ago"]];
    for (const [ago, words] of /** @type {[bigint, string][]} */ (cases)) {
        assert.equal(formatRelativeTime(10n ** 18n - ago * second, 10n ** 18n), words);
    }
    assert.equal(formatRelativeTime(10n ** 18n + 5n * second, 10n ** 18n), "in 5 s");
});
