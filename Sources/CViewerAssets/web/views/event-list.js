// What happened within a span: events, logs and links.

import { formatTimestamp } from "../base/clock-time.js";
import { shortId } from "../base/format.js";
import { formatDuration, parseNanoseconds } from "../base/time.js";
import { valueText } from "../model/attribute-values.js";
import { traceAddress } from "../model/url-state.js";
import { attributeTable, eventAttributes } from "./attribute-table.js";
import { copyButton } from "./copy-button.js";
import { element, tag } from "./dom.js";
import { icon } from "./icons.js";
import { happenings } from "./row-marks.js";
import { valueView } from "./value-view.js";

/** @import { WireLink, WireLog } from "../api/wire.js" */
/** @import { Trace, TraceEvent, TraceSpan } from "../model/trace.js" */

/** Severity numbers of OpenTelemetry from which a record is a warning, and an error. */
const WARN_SEVERITY = 13;
const ERROR_SEVERITY = 17;

/** @param {TraceSpan} span @returns {HTMLElement} */
export function eventList(span) {
    return element("ol", { class: "happenings" }, ...span.events.map((event) => eventItem(event, span)));
}

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {HTMLElement} the span from end to end with a mark for each event and log record
 */
export function happeningStrip(trace, span) {
    const marks = happenings(trace, span).map(({ name, offset, kind }) => {
        const mark = element(
            "span", { class: `strip-mark ${kind}`, title: `${name} +${formatDuration(offset - span.offset)}` });
        const fraction = span.duration > 0 ? (offset - span.offset) / span.duration : 0;
        mark.style.setProperty("--at", String(Math.min(Math.max(fraction, 0), 1)));
        return mark;
    });
    return element("div", { class: "event-strip", attributes: { "aria-hidden": "true" } }, ...marks);
}

/** @param {TraceEvent} event @param {TraceSpan} span @returns {HTMLElement} */
function eventItem(event, span) {
    const title = `${formatTimestamp(parseNanoseconds(event.timeUnixNano))}; counted from the start of the span`;
    return element(
        "li", { class: event.name === "exception" ? "failed" : "" },
        element(
            "div", { class: "happening" },
            element("span", { class: "tabular when", title }, `+${formatDuration(event.offset - span.offset)}`),
            element("strong", {}, event.name || "(no name)")),
        ...eventAttributes(event.attributes ?? []));
}

/** @param {WireLog[]} logs @param {Trace} trace @param {bigint} origin @returns {HTMLElement} */
export function logList(logs, trace, origin) {
    return element("ol", { class: "happenings" }, ...logs.map((log) => logItem(log, trace, origin)));
}

/** @param {WireLog} log @param {Trace} trace @param {bigint} origin Unix nanoseconds the times count from */
function logItem(log, trace, origin) {
    const time = parseNanoseconds(log.timeUnixNano);
    const level = severityClass(log.severityNumber);
    const severity = log.severityText || (log.severityNumber ? `severity ${log.severityNumber}` : "log");
    const service = trace.resources[log.resource]?.service ?? "";
    return element(
        "li", { class: level },
        element("div", { class: "happening" },
            element(
                "span", { class: "tabular when", title: formatTimestamp(time) }, `+${formatDuration(time - origin)}`),
            tag(severity, level), log.eventName && element("strong", {}, log.eventName),
            element("span", { class: "muted" }, service)),
        valueText(log.body) !== "" && element("div", { class: "mono log-body" }, valueView(log.body)),
        ...eventAttributes(log.attributes ?? []));
}

/** @param {number} severity */
function severityClass(severity) {
    return severity >= ERROR_SEVERITY ? "failed" : severity >= WARN_SEVERITY ? "warning" : "";
}

/** @param {WireLink[]} links @param {Trace} trace @returns {HTMLElement} */
export function linkList(links, trace) {
    return element("ol", { class: "happenings" }, ...links.map((link) => linkItem(link, trace)));
}

/** @param {WireLink} link @param {Trace} trace */
function linkItem(link, trace) {
    const here = link.traceId === trace.id;
    const target = here ? trace.spans[trace.indexById.get(link.spanId) ?? -1] : undefined;
    const text = here ? target?.name ?? `span ${link.spanId}, which is not in this trace`
        : `trace ${shortId(link.traceId)}…, span ${shortId(link.spanId)}…`;
    const href = traceAddress({ traceId: link.traceId, span: link.spanId });
    return element(
        "li", {},
        element(
            "div", { class: "happening" },
            element("a", { attributes: { href, "data-internal": true }, title: href }, icon("link"), text),
            copyButton("the linked trace id", () => link.traceId)),
        link.attributes?.length > 0 && attributeTable(link.attributes));
}
