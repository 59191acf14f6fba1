// A trace as the views use it: BigInt times, offsets as numbers from the earliest span, a tree in pre-order.

import { parseNanoseconds } from "../base/time.js";
import { spanSources } from "./span-sources.js";
import { orderForest } from "./tree.js";

/** @import {
 *     WireAccount, WireEvent, WireLog, WireResource, WireScope, WireSpan, WireTrace
 * } from "../api/wire.js" */
/** @import { TreeNode } from "./tree.js" */
/** @import { SpanSource, SpanState } from "./span-sources.js" */

/** @typedef {WireEvent & {offset: number}} TraceEvent offset in nanoseconds from the start of the trace */

/**
 * @typedef {object} TraceSpan
 * @property {number} index position in `Trace.spans`
 * @property {string} id
 * @property {string} parentId empty for a root
 * @property {number} parent index of the parent, -1 at top level
 * @property {number} depth
 * @property {number} end one past the index of the last descendant
 * @property {boolean} orphan its parent never arrived, or was cut off to break a cycle
 * @property {SpanState} state
 * @property {string} name
 * @property {string} service
 * @property {bigint} start Unix nanoseconds
 * @property {bigint} length nanoseconds; of a running span so far
 * @property {number} offset nanoseconds from the start of the trace
 * @property {number} duration nanoseconds
 * @property {boolean} failed
 * @property {number} failedBelow failed spans among the descendants
 * @property {TraceEvent[]} events by time
 * @property {WireSpan} wire everything else, as sent
 */

/** @typedef {{name: string, spanCount: number, errorCount: number}} ServiceCount */

/** Shared by all spans without: most have none. @type {TraceEvent[]} */
const noEvents = [];

/**
 * @typedef {object} Trace
 * @property {string} id
 * @property {bigint} start Unix nanoseconds of the earliest span
 * @property {number} total nanoseconds from the earliest start to the latest end, at least 1
 * @property {number} ended nanoseconds from the earliest start to the latest end of a span that has ended, at least 1
 * @property {bigint} requestStart Unix nanoseconds
 * @property {bigint} requestLength nanoseconds
 * @property {string} rootName
 * @property {string} rootService
 * @property {boolean} rootMissing
 * @property {string | null} requestId
 * @property {boolean} failed
 * @property {number} errorCount
 * @property {number} orphanCount
 * @property {ServiceCount[]} services
 * @property {TraceSpan[]} spans pre-order, with stand-ins for parents that never arrived
 * @property {number} spanCount without the stand-ins
 * @property {number[]} running indices of spans that have not ended
 * @property {Map<string, number>} indexById
 * @property {Map<string, WireLog[]>} logsBySpan logs without a span are under ""
 * @property {number} logCount
 * @property {WireAccount | null} account null for a request that is none of an AI application
 * @property {WireResource[]} resources
 * @property {WireScope[]} scopes
 */

/**
 * @param {WireTrace} wire
 * @returns {Trace}
 * @throws {TypeError} when a time on the wire is not a decimal string
 */
export function buildTrace(wire) {
    const sources = spanSources(wire.spans);
    const starts = sources.map((source) => parseNanoseconds(source.wire.startTimeUnixNano));
    const start = starts.length ? starts.reduce((a, b) => (b < a ? b : a)) : parseNanoseconds(wire.startTimeUnixNano);
    const nodes = orderForest(sources.map(({ parent }) => parent), starts);
    const spans = nodes.map(
        (node, index) => buildSpan(wire, sources[node.source], node, index, starts[node.source], start));
    markOrphans(spans);
    countFailedBelow(spans);
    const total = totalOf(spans);
    return {
        id: wire.traceId, start, total, ended: total, spans,
        spanCount: sources.reduce((count, { state }) => count + (state === "missing" ? 0 : 1), 0),
        running: spans.filter(({ state }) => state === "running").map(({ index }) => index),
        requestStart: parseNanoseconds(wire.startTimeUnixNano), requestLength: parseNanoseconds(wire.durationNanos),
        rootName: wire.rootName, rootService: wire.rootService, rootMissing: wire.rootMissing,
        requestId: wire.requestId, failed: wire.status === "error", errorCount: wire.errorCount,
        orphanCount: spans.reduce((count, { orphan }) => count + (orphan ? 1 : 0), 0),
        services: wire.services, resources: wire.resources, scopes: wire.scopes,
        indexById: placesById(spans),
        account: wire.account ?? null, logsBySpan: groupLogs(wire.logs ?? []), logCount: wire.logs?.length ?? 0,
    };
}

/**
 * @param {WireTrace} trace @param {SpanSource} source @param {TreeNode} node @param {number} index
 * @param {bigint} start @param {bigint} traceStart
 * @returns {TraceSpan}
 */
function buildSpan(trace, { wire, state }, node, index, start, traceStart) {
    const length = parseNanoseconds(wire.durationNanos);
    return {
        index, id: wire.spanId, parentId: wire.parentSpanId, parent: node.parent, depth: node.depth, end: node.end,
        orphan: false, state,
        name: wire.name, service: trace.resources[wire.resource]?.service ?? "",
        start, length, offset: Number(start - traceStart), duration: Number(length),
        failed: wire.status === "error", failedBelow: 0, wire,
        events: wire.events ? orderedEvents(wire.events, traceStart) : noEvents,
    };
}

/** @param {TraceSpan[]} spans @returns {Map<string, number>} */
function placesById(spans) {
    const places = new Map();
    for (const span of spans) {
        places.set(span.id, span.index);
    }
    return places;
}

/** @param {TraceSpan[]} spans */
function markOrphans(spans) {
    for (const span of spans) {
        span.orphan = span.parent < 0 ? span.parentId !== "" : spans[span.parent].state === "missing";
    }
}

/** @param {WireEvent[]} events @param {bigint} traceStart @returns {TraceEvent[]} */
function orderedEvents(events, traceStart) {
    return events
        .map((event) => ({ ...event, offset: Number(parseNanoseconds(event.timeUnixNano) - traceStart) }))
        .sort((a, b) => a.offset - b.offset);
}

/** @param {TraceSpan[]} spans children come after parents, so one pass from the end adds up whole subtrees */
function countFailedBelow(spans) {
    for (let index = spans.length - 1; index >= 0; index -= 1) {
        const { parent, failed, failedBelow } = spans[index];
        if (parent >= 0) {
            spans[parent].failedBelow += failedBelow + (failed ? 1 : 0);
        }
    }
}

/** @param {TraceSpan[]} spans @returns {number} */
function totalOf(spans) {
    return spans.reduce((latest, span) => Math.max(latest, span.offset + span.duration), 1);
}

/** @param {WireLog[]} logs @returns {Map<string, WireLog[]>} */
function groupLogs(logs) {
    /** @type {Map<string, WireLog[]>} */
    const groups = new Map();
    for (const log of logs) {
        const group = groups.get(log.spanId ?? "");
        if (group) {
            group.push(log);
        } else {
            groups.set(log.spanId ?? "", [log]);
        }
    }
    return groups;
}

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {TraceSpan[]} in order of start
 */
export function childrenOf(trace, span) {
    const children = [];
    for (let index = span.index + 1; index < span.end; index = trace.spans[index].end) {
        children.push(trace.spans[index]);
    }
    return children;
}

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {TraceSpan[]} parent first, top-level span last
 */
export function ancestorsOf(trace, span) {
    const ancestors = [];
    for (let parent = span.parent; parent >= 0; parent = trace.spans[parent].parent) {
        ancestors.push(trace.spans[parent]);
    }
    return ancestors;
}
