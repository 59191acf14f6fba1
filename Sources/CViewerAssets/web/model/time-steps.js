// Steps of a range of time, and where they lie.

/** Milliseconds. */
const STEPS = [
    1, 5, 10, 50, 100, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
    1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000,
];

/**
 * @param {number} length of the range in milliseconds
 * @param {number} most steps wanted at most
 * @returns {number} milliseconds: the shortest round step that is long enough
 */
export function stepFor(length, most) {
    const least = length / most;
    return STEPS.find((step) => step >= least) ?? Math.ceil(least / 86_400_000) * 86_400_000;
}

/**
 * Whole steps that cover a range, as the collector aligns them.
 * @param {number} from Unix milliseconds
 * @param {number} to
 * @param {number} step
 * @returns {{start: number, count: number}}
 */
export function alignedSteps(from, to, step) {
    const start = Math.floor(from / step) * step;
    return { start, count: Math.max(Math.ceil((to - start) / step), 1) };
}

/**
 * @param {number} start Unix milliseconds
 * @param {number} end
 * @param {number} most labels that fit
 * @returns {{at: number, label: string}[]} places as fractions of the range, local time
 */
export function clockTicks(start, end, most) {
    const step = stepFor(end - start, Math.max(most, 1));
    const zone = new Date(start).getTimezoneOffset() * 60_000;
    const ticks = [];
    for (let time = Math.ceil((start - zone) / step) * step + zone; time <= end; time += step) {
        ticks.push({ at: (time - start) / (end - start), label: clockLabel(new Date(time), step) });
    }
    return ticks;
}

/** @param {Date} date @param {number} step milliseconds @returns {string} */
function clockLabel(date, step) {
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
    if (step >= 86_400_000) {
        return day;
    }
    if (step >= 60_000) {
        return minutes === "00:00" ? day : minutes;
    }
    const fraction = step < 1000 ? `.${String(date.getMilliseconds()).padStart(3, "0")}` : "";
    return `${minutes}:${two(date.getSeconds())}${fraction}`;
}
