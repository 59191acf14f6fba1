// The table of requests.

import { formatClockTime, formatRelativeTime, formatTimestamp } from "../base/clock-time.js";
import { formatCount, shortId } from "../base/format.js";
import { formatDuration, formatDurationExactly, parseNanoseconds } from "../base/time.js";
import { traceAddress } from "../model/url-state.js";
import { element, tag } from "./dom.js";
import { serviceMark } from "./service-mark.js";

/** @import { WireRequest, WireServiceCount } from "../api/wire.js" */

/** Chips of one request before the rest become a number. */
const SHOWN_SERVICES = 4;

export class RequestTable {
    /** @param {(order: "newest" | "slowest") => void} onOrder */
    constructor(onOrder) {
        this.time = headButton("Started", "Order by newest", () => onOrder("newest"));
        this.duration = headButton("Duration", "Order by slowest", () => onOrder("slowest"));
        this.body = element("tbody", { on: { click: followRow } });
        const heads = [
            this.time, head("Request"), this.duration, head("Spans", "number"), head("Errors", "number"),
            head("Services"), head("Request id")];
        this.element = element(
            "table", { class: "requests", attributes: { "aria-label": "Requests" } },
            element("thead", {}, element("tr", {}, ...heads)), this.body);
    }

    /**
     * @param {WireRequest[]} requests
     * @param {string} order
     * @param {bigint} now Unix nanoseconds
     */
    show(requests, order, now) {
        this.time.setAttribute("aria-sort", order === "newest" ? "descending" : "none");
        this.duration.setAttribute("aria-sort", order === "slowest" ? "descending" : "none");
        const focused = document.activeElement?.closest("tr")?.dataset.trace;
        const longest = requests.reduce((most, { durationNanos }) => Math.max(most, Number(durationNanos)), 1);
        this.body.replaceChildren(...requests.map((request) => requestRow(request, longest, now)));
        if (focused) {
            this.#link(focused)?.focus({ preventScroll: true });
        }
    }

    /**
     * Moves the focus by rows, from outside to the first.
     * @param {1 | -1} step
     */
    move(step) {
        const links = [...this.body.querySelectorAll("a")];
        const current = links.findIndex((link) => link === document.activeElement);
        const next = current < 0 ? 0 : Math.min(Math.max(current + step, 0), links.length - 1);
        links[next]?.focus();
        links[next]?.closest("tr")?.scrollIntoView({ block: "nearest" });
    }

    /** @param {string} traceId @returns {HTMLAnchorElement | null} */
    #link(traceId) {
        return this.body.querySelector(`tr[data-trace="${CSS.escape(traceId)}"] a`);
    }
}

/**
 * A click anywhere in a row follows its link, unless text is being selected.
 * @param {MouseEvent} event
 */
function followRow(event) {
    const target = /** @type {Element} */ (event.target);
    if (!target.closest("a") && String(getSelection()) === "") {
        const { ctrlKey, metaKey, shiftKey } = event;
        target.closest("tr")?.querySelector("a")
            ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    }
}

/** @param {string} text @param {string} [className] */
function head(text, className) {
    return element("th", { class: className, attributes: { scope: "col" } }, text);
}

/** @param {string} text @param {string} title @param {() => void} onClick */
function headButton(text, title, onClick) {
    const made = element(
        "button", { class: "head-button", title, attributes: { type: "button" }, on: { click: onClick } }, text);
    return element("th", { attributes: { scope: "col" } }, made);
}

/** @param {WireRequest} request @param {number} longest nanoseconds @param {bigint} now @returns {HTMLElement} */
function requestRow(request, longest, now) {
    return element(
        "tr", { class: request.status === "error" ? "failed" : "", attributes: { "data-trace": request.traceId } },
        startCell(parseNanoseconds(request.startTimeUnixNano), now),
        nameCell(request),
        durationCell(request, longest),
        element("td", { class: "number spans", attributes: { "data-label": "spans" } }, formatCount(request.spanCount)),
        errorCell(request.errorCount),
        element("td", { class: "services" }, element("div", { class: "chips" }, ...serviceChips(request.services))),
        element("td", { class: "request-id mono", title: request.requestId ?? "" }, request.requestId ?? "–"));
}

/** @param {bigint} start @param {bigint} now */
function startCell(start, now) {
    return element(
        "td", { class: "started", title: formatTimestamp(start) },
        element("span", { class: "tabular" }, formatClockTime(start, now)),
        element("span", { class: "muted ago" }, formatRelativeTime(start, now)));
}

/** @param {WireRequest} request */
function nameCell(request) {
    const href = traceAddress({ traceId: request.traceId });
    const link = element("a", { attributes: { href, "data-internal": true } }, request.rootName || "(no name)");
    const missing = tag(
        "root missing", "warning", "The root span has not arrived. Name and service are of the earliest span.");
    return element(
        "td", { class: "name" },
        element(
            "span", { class: "root" }, serviceMark(request.rootService),
            element("span", { class: "root-service" }, request.rootService), link, request.rootMissing && missing),
        element("span", { class: "muted mono trace-id", title: request.traceId }, shortId(request.traceId)));
}

/** @param {WireRequest} request @param {number} longest */
function durationCell(request, longest) {
    const nanos = parseNanoseconds(request.durationNanos);
    const bar = element("span", { class: "length-bar", attributes: { "aria-hidden": "true" } });
    bar.style.setProperty("--share", String(Number(nanos) / longest));
    return element(
        "td", { class: "duration", title: formatDurationExactly(nanos) },
        element("span", { class: "tabular" }, formatDuration(nanos)), bar);
}

/** @param {number} count */
function errorCell(count) {
    const attributes = { "data-label": count === 1 ? "error" : "errors" };
    return count > 0
        ? element("td", { class: "number errors error-text", attributes }, formatCount(count))
        : element("td", { class: "number errors none muted" }, "–");
}

/** @param {WireServiceCount[]} services @returns {HTMLElement[]} */
function serviceChips(services) {
    const chips = services.slice(0, SHOWN_SERVICES).map(serviceChip);
    const rest = services.slice(SHOWN_SERVICES).map(({ name }) => name);
    const more = element("span", { class: "chip", title: rest.join(", ") }, `+${rest.length}`);
    return rest.length > 0 ? [...chips, more] : chips;
}

/** @param {WireServiceCount} service */
function serviceChip({ name, spanCount, errorCount }) {
    const title = `${name}: ${spanCount} spans, ${errorCount} with errors`;
    return element(
        "span", { class: "chip", title }, serviceMark(name), element("span", { class: "chip-name" }, name),
        element("span", { class: "muted tabular" }, formatCount(spanCount)),
        errorCount > 0 && element(
            "span", { class: "error-dot", attributes: { role: "img", "aria-label": "with errors" } }));
}
