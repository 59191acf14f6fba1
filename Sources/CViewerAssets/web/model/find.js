// Find in trace: which spans carry a text in their name, service, status, ids, attributes or events.

import { valueText } from "./attribute-values.js";

/** @import { Trace, TraceSpan } from "./trace.js" */
/** @import { WireAttribute } from "../api/wire.js" */

/**
 * Lower-cased text of each span, made once on first use and dropped with the trace.
 * @type {WeakMap<Trace, string[]>}
 */
const textsByTrace = new WeakMap();

/**
 * @param {Trace} trace
 * @param {string} query without regard to case; "key=value" finds an attribute
 * @returns {number[]} span indices, ascending; empty for an empty query
 * @remarks O(text of the trace)
 */
export function findSpans(trace, query) {
    const wanted = query.trim().toLowerCase();
    if (!wanted) {
        return [];
    }
    const texts = textsOf(trace);
    return trace.spans.filter((span) => texts[span.index].includes(wanted)).map((span) => span.index);
}

/** @param {Trace} trace @returns {string[]} */
function textsOf(trace) {
    let texts = textsByTrace.get(trace);
    if (!texts) {
        texts = trace.spans.map(searchText);
        textsByTrace.set(trace, texts);
    }
    return texts;
}

/** @param {TraceSpan} span @returns {string} one fact on each line, so that a query never matches across two */
function searchText(span) {
    const lines = [
        span.name, span.service, span.id, span.wire.statusMessage ?? "", ...attributeLines(span.wire.attributes)];
    for (const event of span.events) {
        lines.push(event.name, ...attributeLines(event.attributes));
    }
    return lines.join("\n").toLowerCase();
}

/** @param {WireAttribute[] | undefined} attributes @returns {string[]} */
function attributeLines(attributes) {
    return (attributes ?? []).map(({ key, value }) => `${key}=${valueText(value)}`);
}

/**
 * @param {Trace} trace
 * @param {readonly number[]} matches
 * @returns {Uint8Array} by span, 1 for the matches and the spans above them
 * @remarks O(spans): a span that is marked has its ancestors marked
 */
export function withAncestors({ spans }, matches) {
    const kept = new Uint8Array(spans.length);
    for (const match of matches) {
        for (let index = match; index >= 0 && kept[index] === 0; index = spans[index].parent) {
            kept[index] = 1;
        }
    }
    return kept;
}

/**
 * @param {readonly number[]} matches ascending
 * @param {number} from index of the span to leave
 * @param {1 | -1} direction
 * @returns {number} the match after or before it, going round at the ends; -1 when there is none
 */
export function nextMatch(matches, from, direction) {
    if (matches.length === 0) {
        return -1;
    }
    if (direction === 1) {
        return matches.find((match) => match > from) ?? matches[0];
    }
    return matches.findLast((match) => match < from) ?? matches[matches.length - 1];
}
