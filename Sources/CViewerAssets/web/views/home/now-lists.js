// What stands out now: the slowest, the most expensive, and what fails most.

import { formatCount } from "../../base/format.js";
import { formatDuration, parseNanoseconds } from "../../base/time.js";
import { expense, lightValue, mostFailing, seriesAddress, seriesName, seriesOwner } from "../../model/health.js";
import { defaultFilters } from "../../model/request-filters.js";
import { listAddress, traceAddress } from "../../model/url-state.js";
import { element } from "../dom.js";
import { serviceMark } from "../service-mark.js";

/** @import { WireHealth, WireRequest } from "../../api/wire.js" */

const SHOWN = 5;

/** @param {WireHealth} health @param {WireRequest[]} slowest @returns {HTMLElement[]} */
export function nowLists(health, slowest) {
    const longest = slowest.map(({ traceId, rootService, rootName, durationNanos }) => item(
        traceAddress({ traceId }), rootService, rootName, formatDuration(parseNanoseconds(durationNanos))));
    const dearest = health.costliest.map((request) => item(
        traceAddress({ traceId: request.traceId, face: "llm" }), request.service, request.route, expense(request)));
    const failing = mostFailing(health, SHOWN).map(({ series, failures, share }) => item(
        seriesAddress(series, "errors"), seriesOwner(series), seriesName(series),
        `${formatCount(failures)} failed, ${lightValue("errors", share)}`));
    const slowestAddress = listAddress({ ...defaultFilters, order: "slowest", range: "15m" });
    return [
        list("Slowest", "of the last 15 minutes", longest, "No request in the last 15 minutes.", slowestAddress),
        list("Most expensive", "of the last 15 minutes", dearest, "No model call in the last 15 minutes."),
        list("Failing most", `in ${health.windowMinutes} minutes`, failing, "No watched route has failed.",
            listAddress({ ...defaultFilters, status: "error", range: "15m" })),
    ];
}

/**
 * @param {string} title @param {string} when
 * @param {HTMLElement[]} items
 * @param {string} empty what is said when there are none
 * @param {string} [more] address of all
 */
function list(title, when, items, empty, more) {
    const all = more && element("a", { attributes: { href: more, "data-internal": true } }, "all");
    return element(
        "section", { class: "now-list", attributes: { "aria-label": `${title} ${when}` } },
        element("h2", {}, title, " ", element("span", { class: "muted" }, when), all && " ", all),
        items.length > 0 ? element("ul", {}, ...items) : element("p", { class: "muted" }, empty));
}

/** @param {string} href @param {string} service @param {string} name @param {string} figure */
function item(href, service, name, figure) {
    return element(
        "li", { class: "now-item" }, serviceMark(service),
        element("a", { title: `${service} ${name}`, attributes: { href, "data-internal": true } }, name || "(no name)"),
        element("span", { class: "tabular" }, figure));
}
