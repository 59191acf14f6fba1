// Spans that have started and not ended: how long they last so far, and whether to expect them to end.

/** @import { Trace } from "./trace.js" */

/** A start without an end this long ago was lost; its process is gone or never sends the end. */
const LONGEST_EXPECTED_NANOSECONDS = 3_600_000_000_000n;
/** Exporters send in batches, usually every five seconds: a trace may still grow this long after its last span. */
const SETTLING_NANOSECONDS = 30_000_000_000n;

/**
 * @param {Trace} trace
 * @param {bigint} now Unix nanoseconds
 * @returns {number[]} indices of running spans whose end can still be expected
 */
export function liveSpans(trace, now) {
    return trace.running.filter((index) => now - trace.spans[index].start < LONGEST_EXPECTED_NANOSECONDS);
}

/**
 * @param {Trace} trace
 * @param {bigint} now
 * @returns {boolean} whether more of the trace may arrive: it is young, or a span has not ended
 */
export function mayGrow(trace, now) {
    const sinceEnd = now - trace.start - BigInt(trace.ended);
    return (sinceEnd >= -SETTLING_NANOSECONDS && sinceEnd < SETTLING_NANOSECONDS) || liveSpans(trace, now).length > 0;
}

/**
 * Lets running spans last until now, and those whose end was lost until the last end of another span.
 * @param {Trace} trace changed in place, with its total
 * @param {bigint} now
 */
export function growRunning(trace, now) {
    const elapsed = Number(now - trace.start);
    const live = new Set(liveSpans(trace, now));
    trace.total = live.size > 0 ? Math.max(trace.ended, elapsed) : trace.ended;
    for (const index of trace.running) {
        const span = trace.spans[index];
        span.duration = Math.max((live.has(index) ? trace.total : trace.ended) - span.offset, 0);
        span.length = BigInt(Math.round(span.duration));
    }
}
