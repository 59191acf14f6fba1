// The collector's JSON API over fetch: same origin, one error type.

/** @import {
 *     WireCheck, WireCompletion, WireConversation, WireFound, WireHealth, WireLosses, WireRequestList, WireSearch,
 *     WireSeriesList, WireServiceList, WireServiceMap, WireTrace
 * } from "./wire.js" */

/** A 10,000-span trace takes well under a second to send; half a minute means nobody is answering. */
const TIMEOUT_MILLISECONDS = 30_000;

/** What the collector refused, or that it could not be reached. */
export class ApiError extends Error {
    /**
     * @param {number} status HTTP status; 0 when there was no answer
     * @param {string} message
     * @param {string | null} [parameter] the query parameter the collector refused
     */
    constructor(status, message, parameter = null) {
        super(message);
        this.name = "ApiError";
        this.status = status;
        this.parameter = parameter;
    }
}

/**
 * @param {URLSearchParams} query as the request list of the API takes it
 * @param {AbortSignal} signal
 * @returns {Promise<WireRequestList>}
 * @throws {ApiError}
 */
export function fetchRequests(query, signal) {
    return fetchJSON(`/api/weir/requests?${query}`, signal);
}

/**
 * @param {string} traceId 32 hex digits
 * @param {AbortSignal} signal
 * @returns {Promise<WireTrace>}
 * @throws {ApiError} status 404 when the collector does not have the trace
 */
export function fetchTrace(traceId, signal) {
    return fetchJSON(`/api/weir/traces/${encodeURIComponent(traceId)}`, signal);
}

/**
 * @param {string} id of a conversation or session
 * @param {number} limit the latest so many of its requests
 * @param {AbortSignal} signal
 * @returns {Promise<WireConversation>}
 * @throws {ApiError}
 */
export function fetchConversation(id, limit, signal) {
    return fetchJSON(`/api/weir/conversations/${encodeURIComponent(id)}?limit=${limit}`, signal);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<WireServiceList>}
 * @throws {ApiError}
 */
export function fetchServices(signal) {
    return fetchJSON("/api/weir/services", signal);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<WireHealth>}
 * @throws {ApiError}
 */
export function fetchHealth(signal) {
    return fetchJSON("/api/weir/health", signal);
}

/**
 * @param {{start: bigint, end?: bigint}} range Unix nanoseconds
 * @param {AbortSignal} signal
 * @returns {Promise<WireLosses>} of minutes that touch the range
 * @throws {ApiError}
 */
export function fetchLosses(range, signal) {
    return fetchJSON(`/api/weir/losses?${queryOf(range)}`, signal);
}

/**
 * @param {string} id of anything
 * @param {AbortSignal} signal
 * @returns {Promise<WireFound>}
 * @throws {ApiError}
 */
export function fetchFind(id, signal) {
    return fetchJSON(`/api/weir/find?${new URLSearchParams({ id })}`, signal);
}

/**
 * @param {{start: bigint, end: bigint}} range Unix nanoseconds
 * @param {AbortSignal} signal
 * @returns {Promise<WireServiceMap>}
 * @throws {ApiError}
 */
export function fetchServiceMap(range, signal) {
    return fetchJSON(`/api/weir/service-map?${queryOf(range)}`, signal);
}

/**
 * Parses a query and checks it, without running it.
 * @param {string} text TraceQL
 * @param {AbortSignal} signal
 * @returns {Promise<WireCheck>}
 * @throws {ApiError}
 */
export function fetchCheck(text, signal) {
    return fetchJSON(`/api/weir/check?${new URLSearchParams({ q: text })}`, signal);
}

/**
 * @param {string} text TraceQL that is being typed
 * @param {number} cursor bytes before the cursor
 * @param {AbortSignal} signal
 * @returns {Promise<WireCompletion>}
 * @throws {ApiError}
 */
export function fetchCompletion(text, cursor, signal) {
    return fetchJSON(`/api/weir/completion?${new URLSearchParams({ q: text, cursor: String(cursor) })}`, signal);
}

/**
 * @param {Record<string, string | number | bigint>} query q, limit, spss, start, end (Unix nanoseconds)
 * @param {AbortSignal} signal
 * @returns {Promise<WireSearch>}
 * @throws {ApiError}
 */
export function fetchSearch(query, signal) {
    return fetchJSON(`/api/search?${queryOf(query)}`, signal);
}

/**
 * @param {Record<string, string | number | bigint>} query q, start, end (Unix nanoseconds), step (as "500ms")
 * @param {AbortSignal} signal
 * @returns {Promise<WireSeriesList>}
 * @throws {ApiError}
 */
export function fetchSeries(query, signal) {
    return fetchJSON(`/api/metrics/query_range?${queryOf(query)}`, signal);
}

/** @param {Record<string, string | number | bigint>} fields */
function queryOf(fields) {
    return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<any>}
 */
async function fetchJSON(address, signal) {
    const response = await send(address, signal);
    const body = await readBody(response, signal);
    if (!response.ok) {
        // Tempo's API tells errors as plain text.
        const error = typeof body === "string" ? { message: body.trim() || undefined } : body?.error ?? {};
        throw new ApiError(
            response.status, error.message ?? `the collector answered ${response.status}`, error.parameter);
    }
    if (body === null || typeof body === "string") {
        throw new ApiError(response.status, "the answer is not JSON; is something else listening on this address?");
    }
    return body;
}

/** @param {string} address @param {AbortSignal} signal @returns {Promise<Response>} */
async function send(address, signal) {
    const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    try {
        return await fetch(
            address, { signal: AbortSignal.any([signal, timeout]), headers: { accept: "application/json" } });
    } catch (error) {
        signal.throwIfAborted();
        const reason = timeout.aborted ? "no answer within 30 seconds" : "no connection";
        throw new ApiError(0, reason);
    }
}

/** @param {Response} response @param {AbortSignal} signal @returns {Promise<any>} text when it is not JSON */
async function readBody(response, signal) {
    let text = "";
    try {
        text = await response.text();
    } catch {
        signal.throwIfAborted();
        throw new ApiError(0, "the connection broke before the answer was complete");
    }
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
