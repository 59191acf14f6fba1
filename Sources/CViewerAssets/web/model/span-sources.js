// What the rows of a trace stand for: spans that ended, spans that so far only told of their start, and parents that
// are known by their children alone.

import { attribute } from "./attribute-values.js";

/** @import { WireSpan } from "../api/wire.js" */

/** @typedef {"ended" | "running" | "missing"} SpanState missing: a stand-in for a parent that never arrived */

/** @typedef {{wire: WireSpan, state: SpanState, parent: number}} SpanSource parent: place in the list, -1 for none */

/** Logfire tells of a start with a span of no length whose parent is the span that has started. */
const MARKER_KEY = "logfire.span_type";
const MARKER_VALUE = "pending_span";
const MARKER_PARENT_KEY = "logfire.pending_parent_id";

/** @param {WireSpan} span */
function isStartMarker(span) {
    return span.durationNanos === "0" && attribute(span.attributes, MARKER_KEY) === MARKER_VALUE;
}

/**
 * A start marker whose span has arrived is left out; otherwise it becomes that span, running.
 * @param {WireSpan[]} spans
 * @returns {SpanSource[]} parents are never left open: an orphan gets a stand-in, one for each missing id
 * @remarks O(spans)
 */
export function spanSources(spans) {
    const ids = new Set(spans.map(({ spanId }) => spanId));
    /** @type {SpanSource[]} */
    const sources = [];
    /** @type {Map<string, number>} */
    const places = new Map();
    const placeOfWire = spans.map((span) => {
        const marker = isStartMarker(span);
        const id = marker ? span.parentSpanId : span.spanId;
        if (marker && (ids.has(id) || places.has(id))) {
            return -1;
        }
        sources.push({ wire: marker ? startedSpan(span) : span, state: marker ? "running" : "ended", parent: -1 });
        places.set(id, sources.length - 1);
        return sources.length - 1;
    });
    linkParents(sources, places, placeOfWire);
    return sources;
}

/** @param {WireSpan} marker @returns {WireSpan} */
function startedSpan(marker) {
    const parent = String(attribute(marker.attributes, MARKER_PARENT_KEY) ?? "");
    const parentSpanId = /[1-9a-f]/.test(parent) ? parent : "";
    return { ...marker, spanId: marker.parentSpanId, parentSpanId, parent: -1, orphan: false };
}

/** @param {SpanSource[]} sources @param {Map<string, number>} places @param {number[]} placeOfWire */
function linkParents(sources, places, placeOfWire) {
    for (const source of sources.slice()) {
        const { parent, parentSpanId } = source.wire;
        const known = Number.isInteger(parent) && parent >= 0 ? placeOfWire[parent] ?? -1 : -1;
        const byId = places.get(parentSpanId);
        if (known >= 0) {
            source.parent = known;
        } else if (byId === undefined) {
            source.parent = parentSpanId === "" ? -1 : standIn(sources, places, parentSpanId);
        } else if (sources[byId].state !== "ended" || source.state === "running") {
            // An ended parent that the collector did not name as such closes a circle, which it has cut here.
            source.parent = byId;
        }
        stretch(sources[source.parent], source.wire);
    }
}

/** @param {SpanSource[]} sources @param {Map<string, number>} places @param {string} spanId */
function standIn(sources, places, spanId) {
    places.set(spanId, sources.length);
    const wire = {
        spanId, parentSpanId: "", parent: -1, depth: 0, orphan: false, name: "", kind: "UNSPECIFIED",
        startTimeUnixNano: "", durationNanos: "0", status: /** @type {const} */ ("unset"), statusMessage: "",
        resource: -1, scope: -1, traceState: "", flags: 0, attributes: [], events: [], links: [],
        droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0,
    };
    sources.push({ wire, state: "missing", parent: -1 });
    return sources.length - 1;
}

/** A stand-in lasts as long as what it holds. @param {SpanSource | undefined} parent @param {WireSpan} child */
function stretch(parent, { startTimeUnixNano, durationNanos }) {
    if (parent?.state !== "missing") {
        return;
    }
    const { wire } = parent;
    const [start, end] = [BigInt(startTimeUnixNano), BigInt(startTimeUnixNano) + BigInt(durationNanos)];
    const from = wire.startTimeUnixNano === "" ? start : BigInt(wire.startTimeUnixNano);
    const to = wire.startTimeUnixNano === "" ? end : from + BigInt(wire.durationNanos);
    const first = start < from ? start : from;
    wire.startTimeUnixNano = String(first);
    wire.durationNanos = String((end > to ? end : to) - first);
}
