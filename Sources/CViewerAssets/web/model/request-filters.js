// What the request list is asked for: filters as people set them, and the query the collector takes.

import { parseDuration, SECOND } from "../base/time.js";

/**
 * @typedef {object} RequestFilters everything as text, the way the form and the address hold it
 * @property {string} service
 * @property {string} name
 * @property {string} minDuration
 * @property {string} maxDuration
 * @property {"" | "ok" | "error"} status
 * @property {string} range key of `timeRanges`
 * @property {"newest" | "slowest"} order
 * @property {number} limit
 * @property {readonly string[]} attributes each a key, an equals sign and a value; all must be there
 */

/** The collector refuses more. */
export const LARGEST_LIMIT = 1000;
export const DEFAULT_LIMIT = 50;

/** @type {readonly {key: string, label: string, seconds: bigint | null}[]} */
export const timeRanges = [
    { key: "15m", label: "Last 15 minutes", seconds: 900n },
    { key: "1h", label: "Last hour", seconds: 3600n },
    { key: "6h", label: "Last 6 hours", seconds: 21600n },
    { key: "24h", label: "Last 24 hours", seconds: 86400n },
    { key: "7d", label: "Last 7 days", seconds: 604800n },
    { key: "all", label: "All time", seconds: null },
];

/** @type {Readonly<RequestFilters>} */
export const defaultFilters = Object.freeze({
    service: "", name: "", minDuration: "", maxDuration: "", status: "", range: "all", order: "newest",
    limit: DEFAULT_LIMIT, attributes: Object.freeze([]),
});

/**
 * @param {RequestFilters} filters
 * @returns {{parameter: "minDuration" | "maxDuration", message: string} | null} null when they make sense
 */
export function filterProblem(filters) {
    const lengths = /** @type {const} */ (["minDuration", "maxDuration"]).map((parameter) => {
        const text = filters[parameter];
        return { parameter, nanos: text === "" ? undefined : parseDuration(text) };
    });
    const unreadable = lengths.find(({ nanos }) => nanos === null);
    if (unreadable) {
        return { parameter: unreadable.parameter, message: "Write a number and a unit: 250ms, 1.5s or 2m." };
    }
    const [least, most] = lengths.map(({ nanos }) => nanos);
    if (least != null && most != null && least > most) {
        return { parameter: "maxDuration", message: "Must not be below the minimum." };
    }
    return null;
}

/**
 * @param {RequestFilters} filters without a problem
 * @param {bigint} now Unix nanoseconds
 * @returns {URLSearchParams} for GET /api/weir/requests; lengths in nanoseconds
 */
export function requestQuery(filters, now) {
    const query = new URLSearchParams();
    const seconds = timeRanges.find(({ key }) => key === filters.range)?.seconds ?? null;
    const fields = {
        service: filters.service, name: filters.name, status: filters.status,
        minDuration: parseDuration(filters.minDuration)?.toString(),
        maxDuration: parseDuration(filters.maxDuration)?.toString(),
        start: seconds === null ? "" : String(now - seconds * SECOND),
        order: filters.order, limit: String(filters.limit),
    };
    for (const [name, value] of Object.entries(fields)) {
        if (value) {
            query.set(name, value);
        }
    }
    for (const condition of filters.attributes) {
        query.append("attribute", condition);
    }
    return query;
}

/**
 * @param {RequestFilters} filters
 * @returns {boolean} whether they keep any request out
 */
export function isNarrowed(filters) {
    const narrowing = /** @type {const} */ (["service", "name", "minDuration", "maxDuration", "status", "range"]);
    return filters.attributes.length > 0 || narrowing.some((field) => filters[field] !== defaultFilters[field]);
}
