// Time a span spent outside its children.

import { childrenOf } from "./trace.js";

/** @import { Trace, TraceSpan } from "./trace.js" */

/**
 * The span's duration less the time covered by at least one child; children that run in parallel count once, and
 * what they did outside the span does not count.
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {number} nanoseconds
 * @remarks O(children): they are already in order of start
 */
export function selfTime(trace, span) {
    const spanEnd = span.offset + span.duration;
    let covered = 0;
    let reached = span.offset;
    for (const child of childrenOf(trace, span)) {
        const start = Math.max(child.offset, reached);
        const end = Math.min(child.offset + child.duration, spanEnd);
        if (end > start) {
            covered += end - start;
            reached = end;
        }
    }
    return span.duration - covered;
}

/**
 * @param {Trace} trace
 * @returns {Float64Array} of every span; a stand-in has none
 * @remarks O(spans)
 */
export function selfTimes(trace) {
    return Float64Array.from(trace.spans, (span) => span.state === "missing" ? 0 : selfTime(trace, span));
}
