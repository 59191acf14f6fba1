// The service map as two tables: for those who do not see the picture, and for exact figures.

import { formatCount } from "../../base/format.js";
import { formatDuration, parseNanoseconds } from "../../base/time.js";
import { searchAddress } from "../../model/search-state.js";
import { callQuery, serviceQuery } from "../../model/service-map.js";
import { element } from "../dom.js";
import { serviceMark } from "../service-mark.js";

/** @import { WireCallFigures, WireServiceMap } from "../../api/wire.js" */
/** @import { SearchState } from "../../model/search-state.js" */

/**
 * @param {WireServiceMap} map
 * @param {SearchState} state whose time range the links keep
 * @returns {HTMLElement}
 */
export function mapTables({ services, calls }, state) {
    const link = (/** @type {string} */ query, /** @type {(Node | string)[]} */ ...content) => element(
        "a", { attributes: { href: searchAddress({ ...state, query }), "data-internal": true } }, ...content);
    const mostFirst = (/** @type {WireCallFigures} */ a, /** @type {WireCallFigures} */ b) => b.spanCount - a.spanCount;
    const serviceRows = [...services].sort(mostFirst).map((service) => element(
        "tr", {},
        element("td", { class: "name" }, element(
            "span", { class: "in-line" }, serviceMark(service.name), link(serviceQuery(service.name), service.name))),
        ...figureCells(service, service.errorCount > 0
            ? link(serviceQuery(service.name, true), formatCount(service.errorCount)) : "–")));
    const callRows = [...calls].sort(mostFirst).map((call) => element(
        "tr", {}, element("td", { class: "name" }, link(callQuery(call), `${call.caller} → ${call.callee}`)),
        ...figureCells(call, call.errorCount > 0 ? link(callQuery(call, true), formatCount(call.errorCount)) : "–")));
    return element(
        "div", { class: "map-tables" }, table("Services", "Service", "Spans", serviceRows),
        calls.length > 0 && table("Calls between services", "Call", "Calls", callRows));
}

/** @param {WireCallFigures} figures @param {Node | string} errors */
function figureCells({ spanCount, medianNanos, p95Nanos }, errors) {
    return [
        formatCount(spanCount), errors, formatDuration(parseNanoseconds(medianNanos)),
        formatDuration(parseNanoseconds(p95Nanos)),
    ].map((content) => element("td", { class: "number" }, content));
}

/** @param {string} title @param {string} first @param {string} counts @param {HTMLElement[]} rows */
function table(title, first, counts, rows) {
    const heads = [first, counts, "Errors", "Median", "95 %"].map((text, column) => element(
        "th", { class: column > 0 ? "number" : "", attributes: { scope: "col" } }, text));
    return element(
        "section", {}, element("h2", {}, title),
        element(
            "table", { class: "data-table", attributes: { "aria-label": title } },
            element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
}
