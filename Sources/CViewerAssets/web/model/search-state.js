// The search page as its address has it: query, time range, order, and what is open in the result.

import { parseTraceId } from "../base/identifier.js";
import { MILLISECOND, SECOND } from "../base/time.js";

/**
 * @typedef {object} SearchState
 * @property {string} query TraceQL; empty before anything was asked for
 * @property {string} range key of `searchRanges`, or "custom"
 * @property {number} from Unix milliseconds, of a custom range
 * @property {number} to
 * @property {"newest" | "slowest"} order which traces are kept where there are more than the limit
 * @property {number} limit
 * @property {SortColumn | ""} sort the column that the table is sorted by; empty for the order of the answer
 * @property {boolean} ascending
 * @property {{from: number, to: number} | null} among the time range, in Unix milliseconds, whose other spans those
 *     in a box are compared with
 * @property {readonly string[]} open ids of traces whose spans are shown
 */

/** @typedef {"time" | "duration" | "service" | "name" | "matched"} SortColumn */

/** @type {readonly SortColumn[]} */
export const sortColumns = ["time", "duration", "service", "name", "matched"];

/** @type {readonly {key: string, label: string, seconds: number}[]} */
export const searchRanges = [
    { key: "15m", label: "Last 15 minutes", seconds: 900 },
    { key: "1h", label: "Last hour", seconds: 3600 },
    { key: "3h", label: "Last 3 hours", seconds: 10_800 },
    { key: "6h", label: "Last 6 hours", seconds: 21_600 },
    { key: "24h", label: "Last 24 hours", seconds: 86_400 },
    { key: "2d", label: "Last 2 days", seconds: 172_800 },
    { key: "7d", label: "Last 7 days", seconds: 604_800 },
];

export const searchLimits = [20, 50, 100, 500, 1000];

/** @type {Readonly<SearchState>} */
export const defaultSearch = Object.freeze({
    query: "", range: "1h", from: 0, to: 0, order: "newest", limit: 20, sort: "", ascending: false,
    among: null, open: Object.freeze([]),
});

/** @param {URLSearchParams} query @returns {SearchState} values that make no sense fall back to their defaults */
export function parseSearch(query) {
    const [from, to] = ["start", "end"].map((name) => milliseconds(query.get(name)));
    const limit = Number(query.get("limit"));
    const isCustom = from !== null && to !== null && from < to;
    return {
        query: query.get("q") ?? "",
        range: isCustom ? "custom" : searchRanges.find(({ key }) => key === query.get("range"))?.key ?? "1h",
        from: isCustom ? from : 0, to: isCustom ? to : 0,
        order: query.get("order") === "slowest" ? "slowest" : "newest",
        limit: searchLimits.includes(limit) ? limit : defaultSearch.limit,
        sort: sortColumns.find((column) => column === query.get("sort")) ?? "",
        ascending: query.get("dir") === "asc",
        among: parseAmong(query.get("among") ?? ""),
        open: (query.get("open") ?? "").split(",").filter((id) => parseTraceId(id) === id),
    };
}

/** @param {string | null} text @returns {number | null} */
function milliseconds(text) {
    return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** @param {string} text "start-end" in Unix milliseconds */
function parseAmong(text) {
    const match = /^(\d{1,15})-(\d{1,15})$/.exec(text);
    const [from, to] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
    return to > from ? { from, to } : null;
}

/** @param {SearchState} state @returns {string} path and query; defaults are left out */
export function searchAddress(state) {
    const isCustom = state.range === "custom";
    const values = {
        q: state.query, range: isCustom || state.range === defaultSearch.range ? "" : state.range,
        start: isCustom ? state.from : "", end: isCustom ? state.to : "",
        order: state.order === "slowest" ? "slowest" : "",
        limit: state.limit === defaultSearch.limit ? "" : state.limit,
        among: state.among ? `${state.among.from}-${state.among.to}` : "",
        sort: state.sort, dir: state.sort && state.ascending ? "asc" : "", open: state.open.join(","),
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) {
        if (value !== "") {
            query.set(name, String(value));
        }
    }
    const text = query.toString().replaceAll("%2C", ",");
    return text ? `/search?${text}` : "/search";
}

/**
 * @param {SearchState} state
 * @param {bigint} now Unix nanoseconds
 * @returns {{from: bigint, to: bigint}} Unix nanoseconds
 */
export function searchRange({ range, from, to }, now) {
    if (range === "custom") {
        return { from: BigInt(from) * MILLISECOND, to: BigInt(to) * MILLISECOND };
    }
    const seconds = searchRanges.find(({ key }) => key === range)?.seconds ?? 3600;
    return { from: now - BigInt(seconds) * SECOND, to: now };
}

/** @param {SearchState} state @returns {string} for example "in the last hour" */
export function rangeWords({ range }) {
    const label = searchRanges.find(({ key }) => key === range)?.label;
    return label ? `in the ${label.toLowerCase()}` : "in this time range";
}

/** @param {SearchState} state @returns {string} the key of the next longer range; empty for none */
export function longerRange({ range, from, to }) {
    const seconds = range === "custom" ? (to - from) / 1000
        : searchRanges.find(({ key }) => key === range)?.seconds ?? 0;
    return searchRanges.find((candidate) => candidate.seconds > seconds)?.key ?? "";
}
