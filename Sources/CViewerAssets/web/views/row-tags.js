// Words and signs beside the name of a row.

import { counted, formatCount } from "../base/format.js";
import { timeHint } from "../model/skew.js";
import { element, tag } from "./dom.js";
import { icon } from "./icons.js";

/** @import { SiblingGroup } from "../model/sibling-groups.js" */
/** @import { Trace, TraceSpan } from "../model/trace.js" */

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @param {boolean} folded
 * @returns {HTMLElement[]}
 */
export function spanTags(trace, span, folded) {
    const hint = timeHint(trace, span);
    return [
        span.failed ? errorMark(span.wire.statusMessage || "This span ended with an error") : [],
        span.state === "running" ? tag("running", "running", "It has started and not ended.") : [],
        span.state === "missing" ? tag("stand-in", "warning", missingText(span)) : [],
        hint ? clockMark(hint.text) : [],
        folded ? foldedTag(span.end - span.index - 1, span.failedBelow) : [],
    ].flat();
}

/** @param {SiblingGroup} group @returns {HTMLElement[]} */
export function groupTags(group) {
    const title = `${counted(group.failed, "error")} in this group`;
    return group.failed > 0 ? [errorMark(title), failedCount(group.failed)] : [];
}

/** @param {TraceSpan} span */
export function missingText({ id, index, end }) {
    return `Span ${id}, the parent of ${counted(end - index - 1, "span")} here, has not arrived: it is still ` +
        "running, was not sampled or exported, or got lost. This row holds its children together.";
}

/** @param {number} count */
function failedCount(count) {
    return tag(formatCount(count), "hidden-count failed");
}

/** @param {string} title */
function errorMark(title) {
    return element("span", { class: "error-mark", title, attributes: { role: "img", "aria-label": "error" } }, "!");
}

/** @param {string} title */
function clockMark(title) {
    return element(
        "span", { class: "clock-mark", title, attributes: { role: "img", "aria-label": title } }, icon("clock"));
}

/** @param {number} hidden @param {number} failed */
function foldedTag(hidden, failed) {
    const errors = failed > 0 ? `, ${formatCount(failed)} with errors` : "";
    return tag(
        `+${formatCount(hidden)}`, failed > 0 ? "hidden-count failed" : "hidden-count",
        `${counted(hidden, "span")} below${errors}`);
}
