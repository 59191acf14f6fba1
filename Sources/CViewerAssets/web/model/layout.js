// Where things are on the time axis: ranges, zoom, bars and their labels.

/** @typedef {{start: number, end: number}} TimeRange nanoseconds from the start of the trace */

/**
 * @typedef {object} Bar pixels from the left of the time line
 * @property {"shown" | "before" | "after"} place before and after: outside the range, nothing to draw
 * @property {number} left
 * @property {number} width
 */

/** Below this a bar and its neighbours cannot be told from clock noise. */
const SHORTEST_RANGE_NANOSECONDS = 20;
/** A zero-length span is still something to see and to click. */
const NARROWEST_BAR_PIXELS = 3;
/** Space between a bar and its label. */
const LABEL_GAP_PIXELS = 6;

/**
 * @param {{total: number}} trace
 * @returns {TimeRange}
 */
export function fullRange(trace) {
    return { start: 0, end: trace.total };
}

/**
 * Keeps a range inside the whole and above the shortest length, by moving before shrinking.
 * @param {TimeRange} range
 * @param {TimeRange} whole
 * @returns {TimeRange}
 */
export function clampRange(range, whole) {
    const wholeLength = whole.end - whole.start;
    const shortest = Math.min(SHORTEST_RANGE_NANOSECONDS, wholeLength);
    const length = Math.min(Math.max(Math.abs(range.end - range.start), shortest), wholeLength);
    const lowest = Math.min(range.start, range.end);
    const start = Math.min(Math.max(lowest, whole.start), whole.end - length);
    return { start, end: start + length };
}

/**
 * @param {TimeRange} range
 * @param {number} factor above 1 shows more detail
 * @param {number} anchor the time that keeps its place on the screen
 * @param {TimeRange} whole
 * @returns {TimeRange}
 */
export function zoomRange(range, factor, anchor, whole) {
    const held = Math.min(Math.max(anchor, range.start), range.end);
    const length = (range.end - range.start) / factor;
    const fraction = (held - range.start) / (range.end - range.start);
    const start = held - fraction * length;
    return clampRange({ start, end: start + length }, whole);
}

/**
 * @param {TimeRange} range
 * @param {number} fraction of the range; negative moves to earlier times
 * @param {TimeRange} whole
 * @returns {TimeRange}
 */
export function panRange(range, fraction, whole) {
    const step = (range.end - range.start) * fraction;
    return clampRange({ start: range.start + step, end: range.end + step }, whole);
}

/**
 * @param {TimeRange} range
 * @param {TimeRange} whole
 * @returns {boolean}
 */
export function isWhole(range, whole) {
    return range.start <= whole.start && range.end >= whole.end;
}

/**
 * @param {TimeRange} range
 * @param {number} fraction 0 at the left edge, 1 at the right
 * @returns {number} nanoseconds from the start of the trace
 */
export function timeAt(range, fraction) {
    return range.start + (range.end - range.start) * fraction;
}

/**
 * @param {{offset: number, duration: number}} span
 * @param {TimeRange} range
 * @param {number} width of the time line in pixels
 * @returns {Bar}
 */
export function barOf(span, range, width) {
    const end = span.offset + span.duration;
    if (end < range.start || (end === range.start && range.start > span.offset)) {
        return { place: "before", left: 0, width: 0 };
    }
    if (span.offset > range.end) {
        return { place: "after", left: width, width: 0 };
    }
    const scale = width / (range.end - range.start);
    const left = Math.max(span.offset - range.start, 0) * scale;
    const right = Math.min(end - range.start, range.end - range.start) * scale;
    const barWidth = Math.max(right - left, NARROWEST_BAR_PIXELS);
    return { place: "shown", left: Math.max(Math.min(left, width - barWidth), 0), width: barWidth };
}

/**
 * Puts a label after its bar, else before it, else inside at the right end.
 * @param {Bar} bar
 * @param {number} labelWidth pixels
 * @param {number} width of the time line in pixels
 * @returns {{side: "after" | "before" | "inside", edge: number}} edge: pixels from the left of the time line to the
 *     label's left side for "after", from the right of the time line to its right side for the others
 */
export function placeLabel(bar, labelWidth, width) {
    const after = bar.left + bar.width + LABEL_GAP_PIXELS;
    if (after + labelWidth <= width) {
        return { side: "after", edge: after };
    }
    if (bar.left - LABEL_GAP_PIXELS - labelWidth >= 0) {
        return { side: "before", edge: width - bar.left + LABEL_GAP_PIXELS };
    }
    return { side: "inside", edge: width - bar.left - bar.width + LABEL_GAP_PIXELS / 2 };
}
