// Ticks of the time axis at round times.

/** @import { TimeRange } from "./layout.js" */

/** @typedef {{time: number, fraction: number, label: string}} Tick time in nanoseconds, fraction of the range */

const SECOND = 1e9;
/** Widest tick label at the axis' font size, with air around it. */
const TICK_SPACING_PIXELS = 92;
/** Round steps of a minute and more, in seconds. */
const LONG_STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
/** @type {[number, string][]} */
const UNITS = [[SECOND, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];

/**
 * @param {TimeRange} range
 * @param {number} width pixels
 * @returns {Tick[]} ascending, all inside the range
 */
export function axisTicks(range, width) {
    const length = range.end - range.start;
    const step = roundStep(length / Math.max(Math.floor(width / TICK_SPACING_PIXELS), 1));
    const first = Math.ceil(range.start / step - 1e-9);
    const last = Math.floor(range.end / step + 1e-9);
    const ticks = [];
    for (let count = first; count <= last; count += 1) {
        const time = count * step;
        ticks.push({ time, fraction: (time - range.start) / length, label: tickLabel(time, step, range.end) });
    }
    return ticks;
}

/**
 * @param {number} atLeast nanoseconds
 * @returns {number} the next 1, 2 or 5 times a power of ten, or a round number of minutes, hours or days
 */
export function roundStep(atLeast) {
    if (atLeast > 30 * SECOND) {
        const seconds = LONG_STEPS.find((step) => step * SECOND >= atLeast);
        return (seconds ?? Math.ceil(atLeast / SECOND / 86400) * 86400) * SECOND;
    }
    if (atLeast > 10 * SECOND) {
        return atLeast > 15 * SECOND ? 30 * SECOND : 15 * SECOND;
    }
    const power = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1)));
    const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast * (1 - 1e-9)) ?? 10;
    return digit * power;
}

/**
 * @param {number} time nanoseconds
 * @param {number} step between ticks
 * @param {number} end of the range: all ticks share the unit that suits it
 * @returns {string}
 */
export function tickLabel(time, step, end) {
    if (end >= 60 * SECOND && step >= SECOND) {
        return longLabel(Math.round(time / SECOND), step);
    }
    const [unit, name] = UNITS.find(([size]) => end >= size) ?? UNITS[UNITS.length - 1];
    if (time === 0) {
        return `0 ${name}`;
    }
    const decimals = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
    return `${(time / unit).toFixed(decimals)} ${name}`;
}

/** @param {number} seconds @param {number} step nanoseconds @returns {string} */
function longLabel(seconds, step) {
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    const rest = seconds % 60;
    const parts = [hours ? `${hours} h` : "", minutes ? `${minutes} m` : "", rest ? `${rest} s` : ""];
    const text = parts.filter(Boolean).join(" ");
    return text || (step >= 60 * SECOND ? "0 m" : "0 s");
}
