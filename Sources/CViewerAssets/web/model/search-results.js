// The traces of a search as rows of a table.

import { parseNanoseconds } from "../base/time.js";

/** @import { WireFoundTrace, WireSpanset, WireValue } from "../api/wire.js" */
/** @import { SortColumn } from "./search-state.js" */

/**
 * @typedef {object} FoundRow
 * @property {string} traceId
 * @property {string} service
 * @property {string} name
 * @property {boolean} rootMissing
 * @property {bigint} start Unix nanoseconds
 * @property {number} duration of the trace in milliseconds, whole ones
 * @property {number} matched spans, over all spansets
 * @property {{key: string, text: string}[]} attributes of spansets, and of the first span
 * @property {FoundSpan[]} spans those that were sent
 */

/** @typedef {{spanId: string, name: string, start: bigint, duration: bigint, attributes: string[]}} FoundSpan */

/** What the collector writes for a root that has not arrived. */
const ROOT_MISSING = "<root span not yet received>";

/** @param {readonly WireFoundTrace[]} traces @returns {FoundRow[]} */
export function foundRows(traces) {
    return traces.map(foundRow);
}

/** @param {WireFoundTrace} trace @returns {FoundRow} */
function foundRow(trace) {
    const spansets = trace.spanSets ?? [];
    const rootMissing = trace.rootServiceName === ROOT_MISSING;
    return {
        traceId: trace.traceID.padStart(32, "0"), service: rootMissing ? "" : trace.rootServiceName ?? "",
        name: trace.rootTraceName ?? "", rootMissing, start: parseNanoseconds(trace.startTimeUnixNano),
        duration: trace.durationMs ?? 0, matched: spansets.reduce((sum, { matched }) => sum + matched, 0),
        attributes: rowAttributes(spansets), spans: spansets.flatMap(foundSpans),
    };
}

/** @param {WireSpanset[]} spansets */
function rowAttributes(spansets) {
    const all = [...spansets.flatMap(({ attributes = [] }) => attributes), ...spansets[0]?.spans[0]?.attributes ?? []];
    const texts = new Map(all.map(({ key, value }) => [`${key}=${valueWord(value)}`, key]));
    return [...texts].map(([text, key]) => ({ key, text }));
}

/** @param {WireSpanset} spanset @returns {FoundSpan[]} */
function foundSpans({ spans }) {
    return spans.map((span) => ({
        spanId: span.spanID.padStart(16, "0"), name: span.name ?? "", start: parseNanoseconds(span.startTimeUnixNano),
        duration: parseNanoseconds(span.durationNanos),
        attributes: (span.attributes ?? []).map(({ key, value }) => `${key}=${valueWord(value)}`),
    }));
}

/** @param {WireValue} value @returns {string} */
export function valueWord(value) {
    const list = value.arrayValue?.values;
    return list ? `[${list.map(valueWord).join(", ")}]`
        : String(value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? "nil");
}

/** @type {Record<SortColumn, (row: FoundRow) => bigint | number | string>} */
const keys = {
    time: ({ start }) => start, duration: ({ duration }) => duration, service: ({ service }) => service,
    name: ({ name }) => name, matched: ({ matched }) => matched,
};

/**
 * @param {readonly FoundRow[]} rows
 * @param {SortColumn | ""} column empty for the order of the answer
 * @param {boolean} ascending
 * @returns {FoundRow[]}
 */
export function sortedRows(rows, column, ascending) {
    if (column === "") {
        return [...rows];
    }
    const key = keys[column];
    const sign = ascending ? 1 : -1;
    return [...rows].sort((a, b) => {
        const [left, right] = [key(a), key(b)];
        return left === right ? 0 : left < right ? -sign : sign;
    });
}

/** @param {SortColumn} column @returns {boolean} whether a first click sorts upwards: words do */
export function startsAscending(column) {
    return column === "service" || column === "name";
}
