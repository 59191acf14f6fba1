// Requests with the same root, to compare one with.

import { formatRelativeTime, nowNanoseconds } from "../../base/clock-time.js";
import { counted } from "../../base/format.js";
import { formatDuration, parseNanoseconds } from "../../base/time.js";
import { element, tag } from "../dom.js";
import { notice } from "../notice.js";

/** @import { WireRequest } from "../../api/wire.js" */
/** @import { Trace } from "../../model/trace.js" */

/**
 * @param {Trace} trace
 * @param {WireRequest[]} requests
 * @param {(traceId: string) => void} onChoose
 * @returns {HTMLElement}
 */
export function candidateList(trace, requests, onChoose) {
    if (requests.length === 0) {
        return notice("No other request with this root", [
            `Paste the id of any trace above to compare it with ${trace.rootName || "this one"}.`]);
    }
    const now = nowNanoseconds();
    return element(
        "div", {},
        element("p", { class: "face-note" },
            `Pick one of the newest requests with the root ${trace.rootName}, or paste an id.`),
        element("ul", { class: "candidates" }, ...requests.map((request) => candidate(trace, request, now, onChoose))));
}

/** @param {Trace} trace @param {WireRequest} request @param {bigint} now @param {(traceId: string) => void} onChoose */
function candidate(trace, { traceId, durationNanos, startTimeUnixNano, spanCount, status }, now, onChoose) {
    const length = parseNanoseconds(durationNanos);
    const difference = length - trace.requestLength;
    const words = difference === 0n ? "as long" : `${formatDuration(difference < 0n ? -difference : difference)} ` +
        (difference < 0n ? "faster" : "slower");
    return element("li", {}, element("button", {
        class: "candidate", attributes: { type: "button" }, on: { click: () => onChoose(traceId) },
    },
        element("strong", { class: "tabular" }, formatDuration(length)), element("span", { class: "tabular" }, words),
        element("span", { class: "muted tabular" }, counted(spanCount, "span")),
        element("span", { class: "muted" }, formatRelativeTime(parseNanoseconds(startTimeUnixNano), now)),
        status === "error" && tag("failed", "failed"), element("span", { class: "muted mono" }, traceId.slice(0, 8))));
}
