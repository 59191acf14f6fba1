// A child whose times do not fit its parent's: clocks that disagree, or work that runs on by itself.

import { formatDuration } from "../base/time.js";

/** @import { Trace, TraceSpan } from "./trace.js" */

/** @typedef {{kind: "early" | "detached" | "overrun", nanos: number, text: string}} TimeHint */

/** Some SDKs round to a millisecond; less than this says nothing. */
const TOLERANCE_NANOSECONDS = 1_000_000;

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {TimeHint | null} null when the span lies within its parent, has none, or one of them has not ended
 */
export function timeHint(trace, span) {
    const parent = trace.spans[span.parent];
    if (!parent || parent.state !== "ended" || span.state !== "ended") {
        return null;
    }
    const parentEnd = parent.offset + parent.duration;
    if (parent.offset - span.offset > TOLERANCE_NANOSECONDS) {
        return hint("early", parent.offset - span.offset, (length) =>
            `Starts ${length} before its parent: the clocks of their hosts disagree, or the parent is not its cause.`);
    }
    if (span.offset - parentEnd > TOLERANCE_NANOSECONDS) {
        return hint("detached", span.offset - parentEnd, (length) =>
            `Starts ${length} after its parent ended: work left behind for later, or a context that leaked.`);
    }
    const beyond = span.offset + span.duration - parentEnd;
    return beyond > TOLERANCE_NANOSECONDS ? hint("overrun", beyond, (length) =>
        `Ends ${length} after its parent: it runs on by itself, or the clocks of their hosts disagree.`) : null;
}

/** @param {TimeHint["kind"]} kind @param {number} nanos @param {(length: string) => string} text @returns {TimeHint} */
function hint(kind, nanos, text) {
    return { kind, nanos, text: text(formatDuration(nanos)) };
}
