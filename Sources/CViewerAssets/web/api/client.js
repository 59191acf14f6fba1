// The collector's JSON API over fetch: same origin, one error type.

/** @import { WireRequestList, WireServiceList, WireTrace } from "./wire.js" */

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
 * @param {AbortSignal} signal
 * @returns {Promise<WireServiceList>}
 * @throws {ApiError}
 */
export function fetchServices(signal) {
    return fetchJSON("/api/weir/services", signal);
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<any>}
 */
async function fetchJSON(address, signal) {
    const response = await send(address, signal);
    const body = await readJSON(response, signal);
    if (!response.ok) {
        const error = body?.error ?? {};
        throw new ApiError(
            response.status, error.message ?? `the collector answered ${response.status}`, error.parameter);
    }
    if (body === null) {
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

/** @param {Response} response @param {AbortSignal} signal @returns {Promise<any>} null when the body is not JSON */
async function readJSON(response, signal) {
    try {
        return await response.json();
    } catch (error) {
        signal.throwIfAborted();
        if (error instanceof SyntaxError) {
            return null;
        }
        throw new ApiError(0, "the connection broke before the answer was complete");
    }
}
