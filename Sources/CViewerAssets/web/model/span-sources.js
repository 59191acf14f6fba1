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
    const { sources, placeOfWire } = spans.some(isStartMarker) ? withoutMarkers(spans) : endedSpans(spans);
    linkParents(sources, placeOfWire);
    return sources;
}

/** @typedef {{sources: SpanSource[], placeOfWire: number[] | null}} PlacedSources null: every span at its own place */

/** @param {WireSpan[]} spans @returns {PlacedSources} */
function endedSpans(spans) {
    return { sources: spans.map((wire) => ({ wire, state: "ended", parent: -1 })), placeOfWire: null };
}

/** @param {WireSpan[]} spans @returns {PlacedSources} */
function withoutMarkers(spans) {
    const ids = new Set(spans.map(({ spanId }) => spanId));
    /** @type {SpanSource[]} */
    const sources = [];
    const placeOfWire = spans.map((span) => {
        const marker = isStartMarker(span);
        const id = marker ? span.parentSpanId : span.spanId;
        if (marker && ids.has(id)) {
            return -1;
        }
        ids.add(id);
        sources.push({ wire: marker ? startedSpan(span) : span, state: marker ? "running" : "ended", parent: -1 });
        return sources.length - 1;
    });
    return { sources, placeOfWire };
}

/** @param {WireSpan} marker @returns {WireSpan} */
function startedSpan(marker) {
    const parent = String(attribute(marker.attributes, MARKER_PARENT_KEY) ?? "");
    const parentSpanId = /[1-9a-f]/.test(parent) ? parent : "";
    return { ...marker, spanId: marker.parentSpanId, parentSpanId, parent: -1 };
}

/** @param {SpanSource[]} sources @param {number[] | null} placeOfWire */
function linkParents(sources, placeOfWire) {
    /** @type {Map<string, number> | undefined} made for the first parent that the collector does not name */
    let places;
    for (let index = 0, count = sources.length; index < count; index += 1) {
        const source = sources[index];
        const { parent, parentSpanId } = source.wire;
        const known = Number.isInteger(parent) && parent >= 0 ? placeOfWire?.[parent] ?? parent : -1;
        if (known >= 0 && known < count) {
            source.parent = known;
        } else if (parentSpanId !== "") {
            places ??= new Map(sources.map(({ wire }, place) => [wire.spanId, place]));
            source.parent = parentById(sources, places, source);
        }
        stretch(sources[source.parent], source.wire);
    }
}

/** @param {SpanSource[]} sources @param {Map<string, number>} places @param {SpanSource} source */
function parentById(sources, places, { wire: { parentSpanId }, state }) {
    const place = places.get(parentSpanId);
    if (place === undefined) {
        return standIn(sources, places, parentSpanId);
    }
    // An ended parent that the collector did not name as such closes a circle, which it has cut here.
    return sources[place].state !== "ended" || state === "running" ? place : -1;
}

/** @param {SpanSource[]} sources @param {Map<string, number>} places @param {string} spanId */
function standIn(sources, places, spanId) {
    places.set(spanId, sources.length);
    const wire = {
        spanId, parentSpanId: "", parent: -1, depth: 0, name: "", kind: "UNSPECIFIED",
        startTimeUnixNano: "", durationNanos: "0", status: /** @type {const} */ ("unset"), resource: -1, scope: -1,
        attributes: [],
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
