// Counts of spans by time and duration, from the series of `histogram_over_time(duration)`.

import { formatDuration } from "../base/time.js";
import { alignedSteps } from "./time-steps.js";

/** @import { WireSeries } from "../api/wire.js" */

/**
 * @typedef {object} Heatmap
 * @property {number} start Unix milliseconds of the first column
 * @property {number} step milliseconds of a column
 * @property {number} columns
 * @property {number} lowest exponent: the lowest row holds durations above 2^lowest nanoseconds up to the double
 * @property {number} rows each up to twice the duration of the one below; 0 when nothing was found
 * @property {Float64Array} counts by row from the lowest, then by column
 * @property {Float64Array} totals by column
 * @property {number} largest count of a cell
 * @property {number} count of all spans
 */

/** Rows at least, so that one duration does not fill the picture. */
const FEWEST_ROWS = 6;

/**
 * @param {readonly WireSeries[]} series each with the label `__bucket`: the longest duration, in seconds
 * @param {number} from Unix milliseconds
 * @param {number} to
 * @param {number} step
 * @returns {Heatmap}
 */
export function makeHeatmap(series, from, to, step) {
    const { start, count: columns } = alignedSteps(from, to, step);
    const filled = series.map((one) => ({ exponent: exponentOf(one), samples: one.samples }))
        .filter(({ samples }) => samples.some(({ value }) => Number(value) > 0));
    const [lowest, rows] = rowsOf(filled.map(({ exponent }) => exponent));
    const map = {
        start, step, columns, lowest, rows, counts: new Float64Array(rows * columns),
        totals: new Float64Array(columns), largest: 0, count: 0,
    };
    for (const { exponent, samples } of filled) {
        for (const { timestampMs, value } of samples) {
            // A sample carries the time at which its step ends.
            add(map, exponent - lowest, Math.round((Number(timestampMs) - start) / step) - 1, Number(value));
        }
    }
    return map;
}

/** @param {Heatmap} map @param {number} row @param {number} column @param {number} count */
function add(map, row, column, count) {
    if (column < 0 || column >= map.columns) {
        return;
    }
    const place = row * map.columns + column;
    map.counts[place] += count;
    map.totals[column] += count;
    map.largest = Math.max(map.largest, map.counts[place]);
    map.count += count;
}

/** @param {WireSeries} series @returns {number} 2^exponent nanoseconds is the lower end of the bucket */
function exponentOf({ labels }) {
    const seconds = Number(labels.find(({ key }) => key === "__bucket")?.value.doubleValue ?? 0);
    return seconds > 0 ? Math.max(Math.round(Math.log2(seconds * 1e9)) - 1, 0) : 0;
}

/** @param {number[]} exponents @returns {[number, number]} lowest and number of rows */
function rowsOf(exponents) {
    if (exponents.length === 0) {
        return [0, 0];
    }
    const [least, most] = [Math.min(...exponents), Math.max(...exponents)];
    const missing = Math.max(FEWEST_ROWS - (most - least + 1), 0);
    const lowest = Math.max(least - Math.floor(missing / 2), 0);
    return [lowest, Math.max(most - lowest + 1, FEWEST_ROWS)];
}

/** @param {Heatmap} map @param {number} fraction of the height from below @returns {number} nanoseconds */
export function durationAt({ lowest, rows }, fraction) {
    return 2 ** (lowest + fraction * rows);
}

/** @param {Heatmap} map @param {number} fraction of the width @returns {number} Unix milliseconds */
export function timeOf({ start, step, columns }, fraction) {
    return Math.round(start + fraction * columns * step);
}

/** @param {Heatmap} map @returns {{at: number, label: string}[]} fractions of the height from below */
export function durationTicks({ lowest, rows }) {
    const [least, most] = [2 ** lowest, 2 ** (lowest + rows)];
    const digits = rows > 8 ? [1] : [1, 2, 5];
    const powers = Array.from({ length: 16 }, (_, power) => power).filter((power) => rows <= 24 || power % 3 === 0);
    const ticks = [];
    for (const nanos of powers.flatMap((power) => digits.map((digit) => digit * 10 ** power))) {
        if (nanos < least || nanos >= most) {
            continue;
        }
        const label = formatDuration(nanos).replace(/(\.\d*?)0+ /, "$1 ").replace(". ", " ");
        ticks.push({ at: (Math.log2(nanos) - lowest) / rows, label });
    }
    return ticks;
}

/**
 * @param {Heatmap} map
 * @param {number} row
 * @param {number} column
 * @returns {{least: number, most: number, count: number}} durations in nanoseconds
 */
export function cellOf({ lowest, counts, columns }, row, column) {
    return { least: 2 ** (lowest + row), most: 2 ** (lowest + row + 1), count: counts[row * columns + column] };
}
