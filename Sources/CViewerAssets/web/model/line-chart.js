// Series of a metrics query as lines: their names, figures and the scale that holds them.

import { formatDuration } from "../base/time.js";

/** @import { WireSeries, WireValue } from "../api/wire.js" */

/**
 * @typedef {object} Line
 * @property {string} name its labels: "claude", "p=0.95, model=claude"
 * @property {{time: number, value: number}[]} points ascending, Unix milliseconds
 * @property {number} last
 * @property {number} least
 * @property {number} most
 */

/** @typedef {"duration" | "rate" | "count"} Unit durations in seconds, rates per second */

/** @param {readonly WireSeries[]} series @returns {Line[]} the largest first */
export function makeLines(series) {
    return series.map(makeLine).filter(({ points }) => points.length > 0).sort((a, b) => b.most - a.most);
}

/** @param {WireSeries} series @returns {Line} */
function makeLine({ labels, samples }) {
    const points = samples.map(({ timestampMs, value }) => ({ time: Number(timestampMs), value: Number(value) }))
        .filter(({ value }) => Number.isFinite(value));
    const values = points.map(({ value }) => value);
    return {
        name: lineName(labels), points, last: values[values.length - 1] ?? NaN,
        least: values.reduce((least, value) => Math.min(least, value), Infinity),
        most: values.reduce((most, value) => Math.max(most, value), -Infinity),
    };
}

/** @param {WireSeries["labels"]} labels @returns {string} */
function lineName(labels) {
    const shown = labels.length > 1 ? labels.filter(({ key }) => key !== "__name__") : labels;
    // What a series is grouped by is known from the query; which quantile it is, is not seen from a number alone.
    const isPlain = shown.filter(({ key }) => key !== "p").length === 1;
    const texts = shown.map(({ key, value }) =>
        isPlain && key !== "p" ? labelText(value) : `${key}=${labelText(value)}`);
    return texts.join(", ") || "all spans";
}

/** @param {WireValue} value @returns {string} */
function labelText(value) {
    return String(value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? "nil");
}

/**
 * @param {readonly Line[]} lines
 * @returns {{least: number, most: number, ticks: number[]}} round ends; from 0 unless values lie below
 */
export function valueScale(lines) {
    const least = lines.reduce((value, line) => Math.min(value, line.least), 0);
    const most = lines.reduce((value, line) => Math.max(value, line.most), 0);
    const step = niceStep((most - least || 1) / 4);
    const ticks = [];
    for (let count = Math.floor(least / step + 1e-9); count * step < most + step * (1 - 1e-9); count += 1) {
        ticks.push(count * step);
    }
    if (ticks.length < 2) {
        ticks.push(ticks[0] + step);
    }
    return { least: ticks[0], most: ticks[ticks.length - 1], ticks };
}

/** @param {number} atLeast @returns {number} 1, 2 or 5 times a power of ten */
function niceStep(atLeast) {
    const power = 10 ** Math.floor(Math.log10(atLeast));
    return power * ([1, 2, 5, 10].find((digit) => digit * power >= atLeast * (1 - 1e-9)) ?? 10);
}

/** @param {number} value on the scale @param {Unit} unit @returns {string} without digits that say nothing */
export function tickText(value, unit) {
    return value === 0 ? "0" : valueText(value, unit).replace(/(\.\d*?)0+ /, "$1 ").replace(". ", " ");
}

/** @param {number} value @param {Unit} unit @returns {string} */
export function valueText(value, unit) {
    if (!Number.isFinite(value)) {
        return "–";
    }
    if (unit === "duration") {
        return formatDuration(value * 1e9);
    }
    const size = Math.abs(value);
    const text = size >= 1e6 || (size > 0 && size < 1e-3) ? value.toExponential(2)
        : String(Number(value.toPrecision(size >= 1000 ? 6 : 3)));
    return unit === "rate" ? `${text}/s` : text;
}

/** @param {Line} line @param {number} time @returns {number} the value at that time; NaN where there is none */
export function valueAt({ points }, time) {
    return points.find((point) => point.time === time)?.value ?? NaN;
}
