// Marks on the time line of a row: events and logs on the bar, the critical path below it.

import { parseNanoseconds } from "../base/time.js";
import { pathMarks } from "../model/path-marks.js";
import { partLabels } from "../model/path-parts.js";
import { element } from "./dom.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { PathPiece } from "../model/path-parts.js" */
/** @import { Trace, TraceSpan } from "../model/trace.js" */

/** More marks on one bar than this say nothing more. */
const MOST_EVENT_MARKS = 16;
/** Severity number of OpenTelemetry from which a log record is an error. */
const ERROR_SEVERITY = 17;

/**
 * @param {Trace} trace @param {TraceSpan} span
 * @returns {{name: string, offset: number, kind: "" | "exception" | "log"}[]} events, then logs
 */
export function happenings(trace, span) {
    const events = span.events.map(({ name, offset }) => (
        { name, offset, kind: /** @type {"" | "exception"} */ (name === "exception" ? "exception" : "") }));
    const logs = (trace.logsBySpan.get(span.id) ?? []).map((log) => ({
        name: log.eventName || log.severityText || "log",
        offset: Number(parseNanoseconds(log.timeUnixNano) - trace.start),
        kind: /** @type {"exception" | "log"} */ (log.severityNumber >= ERROR_SEVERITY ? "exception" : "log"),
    }));
    return [...events, ...logs];
}

/**
 * @param {Trace} trace @param {TraceSpan} span @param {TimeRange} range @param {number} width @param {number} left
 * @returns {HTMLElement[]}
 */
export function eventMarks(trace, span, range, width, left) {
    const scale = width / (range.end - range.start);
    const inside = happenings(trace, span).filter(({ offset }) => offset >= range.start && offset <= range.end);
    return inside.slice(0, MOST_EVENT_MARKS).map(({ name, offset, kind }) => {
        const mark = element("span", { class: `event-mark ${kind}`, title: name });
        mark.style.setProperty("left", `${(offset - range.start) * scale - left}px`);
        return mark;
    });
}

/**
 * @param {PathPiece[]} pieces
 * @param {TimeRange} range
 * @param {number} width pixels
 * @returns {HTMLElement[]}
 */
export function pathLine(pieces, range, width) {
    return pathMarks(pieces, range, width).map(({ part, left, width: length }) => {
        const mark = element(
            "span", { class: "path-mark", title: partLabels[part].label, attributes: { "data-part": part } });
        mark.style.setProperty("left", `${left}px`);
        mark.style.setProperty("width", `${length}px`);
        return mark;
    });
}
