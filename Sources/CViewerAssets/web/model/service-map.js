// The service map: how calls are weighed and judged, and the queries that a click leads to.

import { quoted } from "../base/traceql-text.js";

/** @import { WireCallFigures, WireServiceCall, WireServiceMap } from "../api/wire.js" */

/** From this share of failed spans on something is called failing; below it some of it failed. */
export const FAILING_SHARE = 0.05;
/** More are not told apart in a picture; the table below it has all. */
export const DRAWN_SERVICES = 120;
const THINNEST_PIXELS = 1.5;
const THICKEST_PIXELS = 8;

/** @typedef {"none" | "some" | "many"} ErrorLevel */

/** @param {WireCallFigures} figures @returns {ErrorLevel} */
export function errorLevel({ spanCount, errorCount }) {
    return errorCount === 0 ? "none" : errorCount / spanCount < FAILING_SHARE ? "some" : "many";
}

/** @param {WireCallFigures} figures @returns {string} "no errors", "0.4 % errors", "12 % errors" */
export function errorText({ spanCount, errorCount }) {
    if (errorCount === 0) {
        return "no errors";
    }
    const percent = 100 * errorCount / spanCount;
    return `${percent < 0.1 ? "< 0.1" : percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} % errors`;
}

/**
 * @param {number} calls
 * @param {number} most calls of any line
 * @returns {number} pixels; the area of a line, not its width, would grow with the calls if it were linear
 */
export function lineWidth(calls, most) {
    return THINNEST_PIXELS + (THICKEST_PIXELS - THINNEST_PIXELS) * Math.sqrt(calls / Math.max(most, 1));
}

/**
 * The busiest services, and the calls between them.
 * @param {WireServiceMap} map
 * @param {number} [limit]
 * @returns {WireServiceMap}
 */
export function drawnPart({ services, calls }, limit = DRAWN_SERVICES) {
    const kept = [...services].sort((a, b) => b.spanCount - a.spanCount || (a.name < b.name ? -1 : 1)).slice(0, limit);
    const names = new Set(kept.map(({ name }) => name));
    return { services: kept, calls: calls.filter(({ caller, callee }) => names.has(caller) && names.has(callee)) };
}

/** @param {string} service @param {boolean} [failedOnly] @returns {string} TraceQL */
export function serviceQuery(service, failedOnly = false) {
    return `{ resource.service.name = ${quoted(service)}${failedOnly ? " && status = error" : ""} }`;
}

/** @param {Pick<WireServiceCall, "caller" | "callee">} call @param {boolean} [failedOnly] @returns {string} TraceQL */
export function callQuery({ caller, callee }, failedOnly = false) {
    return `${serviceQuery(caller)} > ${serviceQuery(callee, failedOnly)}`;
}
