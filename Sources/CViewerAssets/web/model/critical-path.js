// The critical path: the chain of work that a request's end waited for. Walked backwards from the end: whatever
// finished last before each moment is what its waiter waited for. Work that outlives its parent was not waited for by
// it, but perhaps by an ancestor that lasted longer.

/** @import { Trace, TraceSpan } from "./trace.js" */

/** @typedef {{index: number, start: number, end: number}} PathSegment span index, -1 outside all spans; ns offsets */

/** Clocks and rounding differ by this much between spans of one call. */
const TOLERANCE_NANOSECONDS = 1_000_000;
const NOWHERE = -1;

/**
 * @param {Trace} trace
 * @returns {PathSegment[]} in order of time, without gaps or overlaps, over the whole request; each is time that a span
 *     spent by itself
 * @remarks O(n log n); every span is entered at most once
 */
export function criticalPath(trace) {
    if (trace.spans.length === 0) {
        return [];
    }
    const joins = joinedSpans(trace, waitersOf(trace));
    const root = trace.spans[0].end === trace.spans.length ? 0 : NOWHERE;
    const path = new BackwardsPath(extent(trace, root));
    let current = root;
    while (path.cursor > path.floor) {
        const last = nextJoined(trace, joins.get(current), path.cursor);
        if (last) {
            path.add(current, Math.min(endOf(last), path.cursor));
            current = last.index;
        } else if (current === root) {
            path.add(root, path.floor);
        } else {
            path.add(current, trace.spans[current].offset);
            current = runningAncestor(trace, current, path.cursor, root);
        }
    }
    return path.segments.reverse();
}

class BackwardsPath {
    /** @param {{start: number, end: number}} extent */
    constructor({ start, end }) {
        this.floor = start;
        this.cursor = end;
        /** @type {PathSegment[]} */
        this.segments = [];
    }

    /** Gives the time from `from` to the cursor to a span. @param {number} index @param {number} from */
    add(index, from) {
        const start = Math.max(from, this.floor);
        if (start < this.cursor) {
            this.segments.push({ index, start, end: this.cursor });
            this.cursor = start;
        }
    }
}

/** @param {TraceSpan} span */
const endOf = (span) => span.offset + span.duration;

/** @param {Trace} trace @param {number} root */
function extent({ spans, total }, root) {
    return root === NOWHERE ? { start: 0, end: total } : { start: spans[root].offset, end: endOf(spans[root]) };
}

/**
 * For each span the nearest ancestor that was still there when it ended.
 * @param {Trace} trace
 * @returns {Int32Array}
 */
function waitersOf({ spans }) {
    const waiters = new Int32Array(spans.length).fill(NOWHERE);
    for (const span of spans) {
        let waiter = span.parent;
        while (waiter !== NOWHERE && !waitsFor(spans[waiter], span)) {
            waiter = waiters[waiter];
        }
        waiters[span.index] = waiter;
    }
    return waiters;
}

/** A client always waits for the server's side of its call, whatever their clocks say.
 * @param {TraceSpan} waiter @param {TraceSpan} span */
function waitsFor(waiter, span) {
    const isCall = waiter.index === span.parent && waiter.wire.kind === "CLIENT" && span.wire.kind === "SERVER";
    return isCall || waiter.state === "missing" || endOf(span) <= endOf(waiter) + TOLERANCE_NANOSECONDS;
}

/**
 * @param {Trace} trace @param {Int32Array} waiters
 * @returns {Map<number, {ends: TraceSpan[], next: number}>} by waiter: the spans it waited for, the last to end first
 */
function joinedSpans({ spans }, waiters) {
    /** @type {Map<number, {ends: TraceSpan[], next: number}>} */
    const joins = new Map();
    for (const span of spans) {
        const joined = joins.get(waiters[span.index]);
        if (joined) {
            joined.ends.push(span);
        } else {
            joins.set(waiters[span.index], { ends: [span], next: 0 });
        }
    }
    for (const { ends } of joins.values()) {
        ends.sort((a, b) => endOf(b) - endOf(a) || b.index - a.index);
    }
    return joins;
}

/**
 * @param {Trace} trace @param {{ends: TraceSpan[], next: number} | undefined} joined @param {number} cursor
 * @returns {TraceSpan | undefined} the span that ended last before the cursor; not given twice
 */
function nextJoined({ spans }, joined, cursor) {
    while (joined && joined.next < joined.ends.length) {
        const span = joined.ends[joined.next];
        joined.next += 1;
        const waiter = spans[span.parent];
        const end = waiter?.wire.kind === "CLIENT" && span.wire.kind === "SERVER"
            ? Math.min(endOf(span), endOf(waiter)) : endOf(span);
        if (end <= cursor + TOLERANCE_NANOSECONDS && span.offset < cursor) {
            return span;
        }
    }
    return undefined;
}

/**
 * Who ran when a span began: its parent, or the ancestor that was still there.
 * @param {Trace} trace @param {number} index @param {number} time @param {number} root
 */
function runningAncestor({ spans }, index, time, root) {
    let ancestor = spans[index].parent;
    while (ancestor !== NOWHERE && ancestor !== root && endOf(spans[ancestor]) < time) {
        ancestor = spans[ancestor].parent;
    }
    return ancestor === NOWHERE ? root : ancestor;
}
