// What the time on the critical path was spent on: waiting in queues, a model's first token, its decoding, tools,
// waiting to try again, and the application itself.

import { attribute } from "./attribute-values.js";
import { callRole } from "./call-role.js";
import { firstTokenOffset, queueLength } from "./call-timing.js";

/** @import { CallRole } from "./call-role.js" */
/** @import { PathSegment } from "./critical-path.js" */
/** @import { Trace, TraceSpan } from "./trace.js" */

/** @typedef {"queue" | "first-token" | "decode" | "model" | "tool" | "retry" | "application" | "untraced"} PathPart */

/** @typedef {PathSegment & {part: PathPart}} PathPiece */

/** @type {Record<PathPart, {label: string, title: string}>} */
export const partLabels = {
    queue: { label: "queue", title: "Waiting in a queue, for a connection or for a slot" },
    "first-token": { label: "first token", title: "From sending the prompt to the model's first token" },
    decode: { label: "decode", title: "From the model's first token to its last" },
    model: { label: "model", title: "Model calls that do not say when their first token came" },
    tool: { label: "tools", title: "Tools, retrieval and embedding" },
    retry: { label: "retry wait", title: "Between a failed attempt and the next one" },
    application: { label: "application", title: "Everything else the application did or waited for" },
    untraced: { label: "untraced", title: "Between spans that share no ancestor" },
};

const QUEUE_NAMES = /\b(queue|queued|enqueue|waiting|acquire|semaphore|throttle|admission|rate.?limit)/i;
const RETRY_NAMES = /\b(backoff|retry.?(wait|delay|sleep|after)|sleep)\b/i;
/** @type {ReadonlySet<CallRole | null>} */
const toolRoles = new Set(["tool", "retrieval", "embedding"]);

/**
 * Cuts the critical path where the kind of work changes.
 * @param {Trace} trace
 * @param {readonly PathSegment[]} segments
 * @returns {PathPiece[]} in order of time
 */
export function pathPieces(trace, segments) {
    /** @type {Map<number, {span: TraceSpan, role: CallRole} | null>} */
    const owners = new Map();
    /** @type {PathPiece[]} */
    const pieces = [];
    segments.forEach((segment, position) => {
        const { index, start, end } = segment;
        const span = trace.spans[index];
        const known = !span ? "untraced" : isRetryWait(trace, segments, position) ? "retry" : null;
        const owner = known ? null : ownerOf(trace, span, owners);
        if (owner?.role === "model") {
            addModelPieces(pieces, trace, segment, owner.span);
        } else {
            pieces.push({ index, start, end, part: known ?? plainPart(span, owner) });
        }
    });
    return pieces;
}

/** @param {TraceSpan} span @param {{role: CallRole} | null} owner @returns {PathPart} */
function plainPart(span, owner) {
    if (RETRY_NAMES.test(span.name)) {
        return "retry";
    }
    return QUEUE_NAMES.test(span.name) ? "queue" : owner && toolRoles.has(owner.role) ? "tool" : "application";
}

/**
 * The nearest ancestor, or the span itself, that is a model call, a tool or an agent.
 * @param {Trace} trace @param {TraceSpan} span
 * @param {Map<number, {span: TraceSpan, role: CallRole} | null>} known
 * @returns {{span: TraceSpan, role: CallRole} | null}
 */
function ownerOf(trace, span, known) {
    const passed = [];
    let owner = null;
    for (let at = span; at; at = trace.spans[at.parent]) {
        const found = known.get(at.index);
        const role = found === undefined ? callRole(at.wire.attributes) : null;
        if (found !== undefined || role) {
            owner = found ?? (role ? { span: at, role } : null);
            passed.push(at.index);
            break;
        }
        passed.push(at.index);
    }
    for (const index of passed) {
        known.set(index, owner);
    }
    return owner;
}

/** @param {PathPiece[]} pieces @param {Trace} trace @param {PathSegment} segment @param {TraceSpan} call */
function addModelPieces(pieces, trace, segment, call) {
    const first = firstTokenOffset(trace, call);
    const queued = call.offset + queueLength(call);
    /** @type {[PathPart, number][]} */
    const limits = first === null ? [["queue", queued], ["model", Infinity]]
        : [["queue", queued], ["first-token", first], ["decode", Infinity]];
    let { start } = segment;
    for (const [part, limit] of limits) {
        const end = Math.min(limit, segment.end);
        if (end > start) {
            pieces.push({ index: segment.index, start, end, part });
            start = end;
        }
    }
}

/**
 * A parent that did nothing between a failed child and the next child of the same name was waiting to try again.
 * @param {Trace} trace @param {readonly PathSegment[]} segments @param {number} position
 */
function isRetryWait({ spans }, segments, position) {
    const { index } = segments[position];
    const before = childOn(spans, segments[position - 1]?.index, index);
    const after = childOn(spans, segments[position + 1]?.index, index);
    return Boolean(before && after && before !== after && before.name === after.name && (before.failed ||
        Number(attribute(after.wire.attributes, "http.request.resend_count") ?? 0) > 0));
}

/** @param {TraceSpan[]} spans @param {number | undefined} index @param {number} parent the child of it above a span */
function childOn(spans, index, parent) {
    let span = index === undefined ? undefined : spans[index];
    while (span && span.parent !== parent) {
        span = spans[span.parent];
    }
    return span;
}

/**
 * @param {readonly PathPiece[]} pieces
 * @returns {{part: PathPart, nanos: number, share: number}[]} in the order of `partLabels`, without empty ones
 */
export function partShares(pieces) {
    /** @type {Map<PathPart, number>} */
    const sums = new Map();
    let total = 0;
    for (const { part, start, end } of pieces) {
        sums.set(part, (sums.get(part) ?? 0) + end - start);
        total += end - start;
    }
    return /** @type {PathPart[]} */ (Object.keys(partLabels)).flatMap((part) => {
        const nanos = sums.get(part) ?? 0;
        return nanos > 0 ? [{ part, nanos, share: nanos / total }] : [];
    });
}
