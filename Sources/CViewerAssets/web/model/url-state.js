// The address is the state: "/" is the health board, "/requests" has filters, "/search" a query, "/map" a time range,
// "/conversation/{id}" nothing else, "/trace/{id}" face, span, zoom, folding and find.

import { isSpanId, parseTraceId } from "../base/identifier.js";
import { formatCollapse, nothingCollapsed, parseCollapse } from "./collapse.js";
import { defaultFilters, LARGEST_LIMIT, timeRanges } from "./request-filters.js";
import { parseSearch, searchRanges } from "./search-state.js";

/** @import { Collapse } from "./collapse.js" */
/** @import { TimeRange } from "./layout.js" */
/** @import { RequestFilters } from "./request-filters.js" */
/** @import { SearchState } from "./search-state.js" */

/**
 * @typedef {object} TraceState
 * @property {string} traceId
 * @property {string | null} span the span whose details are open
 * @property {TimeRange | null} zoom null shows everything
 * @property {Collapse} collapse
 * @property {string} find
 * @property {boolean} only whether, while something is found, only that and what is above it has rows
 * @property {Face} face
 * @property {boolean} path whether the critical path is shown
 * @property {boolean} grouped whether runs of alike siblings are one row
 * @property {ReadonlySet<string>} openGroups ids of groups that show their members
 * @property {string | null} other id of the trace compared with
 * @property {readonly string[]} diff ids of the two spans whose prompts are compared; empty for none
 */

/** @typedef {"waterfall" | "flame" | "operations" | "sequence" | "llm" | "compare"} Face */

/** @type {readonly {face: Face, label: string}[]} in the order of their keys */
export const faces = [
    { face: "waterfall", label: "Waterfall" }, { face: "llm", label: "Conversation" },
    { face: "flame", label: "Flame graph" }, { face: "operations", label: "Operations" },
    { face: "sequence", label: "Sequence" }, { face: "compare", label: "Compare" },
];

const DEFAULT_MAP_RANGE = "1h";

/** @type {Readonly<Omit<TraceState, "traceId">>} */
export const defaultTraceState = Object.freeze({
    span: null, zoom: null, collapse: nothingCollapsed, find: "", only: false, face: "waterfall", path: false,
    grouped: true, openGroups: new Set(), other: null, diff: Object.freeze([]),
});

/**
 * @typedef {{page: "home"} | {page: "list", filters: RequestFilters} | {page: "trace", state: TraceState}
 *     | {page: "search", state: SearchState} | {page: "map", range: string} | {page: "conversation", id: string}
 *     | {page: "unknown", path: string}} Location
 */

/**
 * @param {string} path
 * @param {string} search with or without the question mark
 * @returns {Location} values that make no sense fall back to their defaults
 */
export function parseLocation(path, search) {
    const query = new URLSearchParams(search);
    if (path === "/requests") {
        return { page: "list", filters: parseFilters(query) };
    }
    if (path === "/" || path === "/index.html") {
        // Addresses from before the health board: the list was here.
        return query.size > 0 ? { page: "list", filters: parseFilters(query) } : { page: "home" };
    }
    if (path === "/search") {
        return { page: "search", state: parseSearch(query) };
    }
    if (path === "/map") {
        const range = searchRanges.find(({ key }) => key === query.get("range"))?.key ?? DEFAULT_MAP_RANGE;
        return { page: "map", range };
    }
    const conversation = /^\/conversation\/([^/]+)$/.exec(path)?.[1];
    if (conversation) {
        return { page: "conversation", id: decoded(conversation) };
    }
    const word = /^\/trace\/([^/]+)\/?$/.exec(path)?.[1];
    const traceId = word ? parseTraceId(word) : null;
    return traceId ? { page: "trace", state: parseTraceState(traceId, query) } : { page: "unknown", path };
}

/** @param {string} text percent-encoded @returns {string} as it stands when it is not */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

/** @param {string} id of a conversation @returns {string} */
export const conversationAddress = (id) => `/conversation/${encodeURIComponent(id)}`;

/** @param {URLSearchParams} query @returns {RequestFilters} */
function parseFilters(query) {
    const text = (/** @type {string} */ name) => query.get(name) ?? "";
    const limit = Number(query.get("limit") ?? defaultFilters.limit);
    const status = text("status");
    return {
        service: text("service"), name: text("name"),
        minDuration: text("minDuration"), maxDuration: text("maxDuration"),
        status: status === "ok" || status === "error" ? status : "",
        range: timeRanges.some(({ key }) => key === text("range")) ? text("range") : defaultFilters.range,
        order: text("order") === "slowest" ? "slowest" : "newest",
        limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, LARGEST_LIMIT) : defaultFilters.limit,
        attributes: query.getAll("attribute").filter((condition) => condition.indexOf("=") > 0),
    };
}

/** @param {string} traceId @param {URLSearchParams} query @returns {TraceState} */
function parseTraceState(traceId, query) {
    const span = query.get("span");
    const spans = (/** @type {string} */ name) => (query.get(name) ?? "").split(",").filter(isSpanId);
    const diff = spans("diff");
    return {
        traceId, span: isSpanId(span) ? span : null, zoom: parseZoom(query.get("zoom") ?? ""),
        collapse: parseCollapse(query.get("collapsed") ?? ""), find: query.get("find") ?? "",
        only: query.get("only") === "1",
        face: faces.find(({ face }) => face === query.get("view"))?.face ?? "waterfall",
        path: query.get("path") === "1", grouped: query.get("groups") !== "off", openGroups: new Set(spans("groups")),
        other: parseTraceId(query.get("with") ?? ""), diff: diff.length === 2 ? diff : defaultTraceState.diff,
    };
}

/** @param {string} text "start-end" in nanoseconds from the start of the trace @returns {TimeRange | null} */
function parseZoom(text) {
    const match = /^(\d{1,15})-(\d{1,15})$/.exec(text);
    const [start, end] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
    return end > start ? { start, end } : null;
}

/**
 * @param {RequestFilters} filters
 * @returns {string} path and query; defaults are left out
 */
export function listAddress(filters) {
    const { attributes, ...fields } = filters;
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
        if (value !== defaultFilters[/** @type {keyof RequestFilters} */ (name)]) {
            query.set(name, String(value));
        }
    }
    for (const condition of attributes) {
        query.append("attribute", condition);
    }
    return withQuery("/requests", query);
}

/** @param {string} range key of `searchRanges` @returns {string} */
export function mapAddress(range) {
    return range === DEFAULT_MAP_RANGE ? "/map" : `/map?range=${range}`;
}

/**
 * @param {Partial<TraceState> & {traceId: string}} state
 * @returns {string} path and query; defaults are left out
 */
export function traceAddress({ traceId, ...rest }) {
    const state = { ...defaultTraceState, ...rest };
    const { span, zoom, collapse, find, only, face, path, grouped, openGroups, other, diff } = state;
    const query = new URLSearchParams();
    const values = {
        view: face === "waterfall" ? "" : face, span,
        zoom: zoom && `${Math.floor(zoom.start)}-${Math.ceil(zoom.end)}`, collapsed: formatCollapse(collapse),
        groups: grouped ? [...openGroups].join(",") : "off", path: path ? "1" : "", find,
        only: only && find ? "1" : "", with: other,
        diff: diff.join(","),
    };
    for (const [name, value] of Object.entries(values)) {
        if (value) {
            query.set(name, value);
        }
    }
    return withQuery(`/trace/${traceId}`, query);
}

/** @param {string} path @param {URLSearchParams} query */
function withQuery(path, query) {
    const text = query.toString().replaceAll("%2C", ",");
    return text ? `${path}?${text}` : path;
}
