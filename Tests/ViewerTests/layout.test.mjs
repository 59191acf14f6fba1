import assert from "node:assert/strict";
import { test } from "node:test";
import { axisTicks, roundStep, tickLabel } from "../../Sources/CViewerAssets/web/model/axis.js";
import {
    barOf, clampRange, isWhole, panRange, placeLabel, timeAt, zoomRange,
} from "../../Sources/CViewerAssets/web/model/layout.js";
import { COLOR_COUNT, serviceColor, serviceLooks } from "../../Sources/CViewerAssets/web/model/service-colors.js";

const whole = { start: 0, end: 1000 };

test("ranges stay inside the whole by moving before shrinking", () => {
    assert.deepEqual(clampRange({ start: -100, end: 300 }, whole), { start: 0, end: 400 });
    assert.deepEqual(clampRange({ start: 900, end: 1200 }, whole), { start: 700, end: 1000 });
    assert.deepEqual(clampRange({ start: -5, end: 5000 }, whole), whole);
    assert.deepEqual(clampRange({ start: 500, end: 500 }, whole), { start: 500, end: 520 });
    assert.deepEqual(clampRange({ start: 600, end: 400 }, whole), { start: 400, end: 600 });
    assert.deepEqual(clampRange({ start: 0, end: 1 }, { start: 0, end: 1 }), { start: 0, end: 1 });
});

test("zooming keeps the anchor in its place and out undoes in", () => {
    const inside = zoomRange(whole, 4, 800, whole);
    assert.deepEqual(inside, { start: 600, end: 850 });
    assert.equal((800 - inside.start) / 250, 0.8);
    assert.deepEqual(zoomRange(inside, 0.25, 800, whole), whole);
    assert.ok(isWhole(zoomRange(whole, 0.5, 100, whole), whole));
});

test("panning stops at the ends", () => {
    assert.deepEqual(panRange({ start: 0, end: 100 }, 0.5, whole), { start: 50, end: 150 });
    assert.deepEqual(panRange({ start: 0, end: 100 }, -1, whole), { start: 0, end: 100 });
    assert.equal(timeAt({ start: 200, end: 400 }, 0.25), 250);
});

test("bars are cut at the range and never too thin to see", () => {
    const range = { start: 100, end: 200 };
    assert.deepEqual(barOf({ offset: 120, duration: 50 }, range, 1000), { place: "shown", left: 200, width: 500 });
    assert.deepEqual(barOf({ offset: 0, duration: 1000 }, range, 1000), { place: "shown", left: 0, width: 1000 });
    assert.deepEqual(barOf({ offset: 150, duration: 0 }, range, 1000), { place: "shown", left: 500, width: 3 });
    assert.deepEqual(barOf({ offset: 200, duration: 0 }, range, 1000), { place: "shown", left: 997, width: 3 });
    assert.equal(barOf({ offset: 10, duration: 20 }, range, 1000).place, "before");
    assert.equal(barOf({ offset: 50, duration: 50 }, range, 1000).place, "before");
    assert.equal(barOf({ offset: 201, duration: 20 }, range, 1000).place, "after");
});

test("labels go after, before, or inside their bar", () => {
    assert.deepEqual(placeLabel({ place: "shown", left: 10, width: 50 }, 40, 200), { side: "after", edge: 66 });
    assert.deepEqual(placeLabel({ place: "shown", left: 100, width: 90 }, 40, 200), { side: "before", edge: 106 });
    assert.deepEqual(placeLabel({ place: "shown", left: 0, width: 200 }, 40, 200), { side: "inside", edge: 3 });
});

test("steps are round", () => {
    assert.equal(roundStep(1), 1);
    assert.equal(roundStep(3), 5);
    assert.equal(roundStep(1100), 2000);
    assert.equal(roundStep(2e9), 2e9);
    assert.equal(roundStep(11e9), 15e9);
    assert.equal(roundStep(31e9), 60e9);
    assert.equal(roundStep(4000e9), 7200e9);
    assert.equal(roundStep(100_000e9), 172_800e9);
});

test("ticks lie inside the range, ascend, and share a unit", () => {
    const ticks = axisTicks({ start: 1.1e9, end: 2.5e9 }, 800);
    assert.deepEqual(ticks.map(({ label }) => label), ["1.2 s", "1.4 s", "1.6 s", "1.8 s", "2.0 s", "2.2 s", "2.4 s"]);
    assert.ok(ticks.every(({ fraction }) => fraction >= 0 && fraction <= 1));
    assert.deepEqual(axisTicks({ start: 0, end: 42_000 }, 400).map(({ label }) => label), ["0 µs", "20 µs", "40 µs"]);
});

test("labels from sub-microsecond to hours", () => {
    assert.equal(tickLabel(1500, 500, 4000), "1.5 µs");
    assert.equal(tickLabel(0, 20, 80), "0 ns");
    assert.equal(tickLabel(90e9, 30e9, 120e9), "1 m 30 s");
    assert.equal(tickLabel(5400e9, 1800e9, 7200e9), "1 h 30 m");
    assert.equal(tickLabel(0, 1800e9, 7200e9), "0 m");
    assert.equal(tickLabel(61.0005e9, 500_000, 62e9), "61.0005 s");
});

test("a service has the same colour everywhere", () => {
    const pinned = { "chat-api": serviceColor("chat-api"), retriever: serviceColor("retriever") };
    assert.deepEqual(pinned, { "chat-api": 3, retriever: 7 });
    const alone = serviceLooks([{ name: "chat-api", spanCount: 1 }]);
    const among = serviceLooks([{ name: "retriever", spanCount: 9 }, { name: "chat-api", spanCount: 1 }]);
    assert.equal(alone.get("chat-api")?.color, among.get("chat-api")?.color);
});

test("services that share a colour differ in texture, the one with more spans is plain", () => {
    const names = Array.from({ length: 200 }, (_, index) => `service-${index}`);
    const twins = names.filter((name) => serviceColor(name) === serviceColor("service-0")).slice(0, 2);
    const looks = serviceLooks([{ name: twins[0], spanCount: 1 }, { name: twins[1], spanCount: 5 }]);
    assert.equal(looks.get(twins[1])?.texture, 0);
    assert.equal(looks.get(twins[0])?.texture, 1);
});

test("colours spread over similar names", () => {
    const used = new Set(Array.from({ length: 60 }, (_, index) => serviceColor(`svc-${index}`)));
    assert.equal(used.size, COLOR_COUNT);
});
