// The head of a trace: what it is, when, how long, who took part.

import { formatRelativeTime, formatTimestamp, nowNanoseconds } from "../base/clock-time.js";
import { costText, counted, formatCount } from "../base/format.js";
import { formatDuration, formatDurationExactly } from "../base/time.js";
import { costExplanation } from "../model/model-calls.js";
import { bucketLabels, inputTokens, outputTokens } from "../model/token-usage.js";
import { copyButton } from "./copy-button.js";
import { element, tag } from "./dom.js";
import { icon } from "./icons.js";
import { serviceMark } from "./service-mark.js";

/** @import { TokenBucket } from "../model/token-usage.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/**
 * @param {Trace} trace
 * @param {Map<string, ServiceLook>} looks
 * @param {string} backAddress of the list the reader came from
 * @param {HTMLElement} live says whether more is expected
 * @returns {HTMLElement}
 */
export function traceHeader(trace, looks, backAddress, live) {
    const back = element(
        "a",
        {
            class: "icon-button", title: "Back to the requests (Esc)",
            attributes: { href: backAddress, "data-internal": true, "aria-label": "Back to the requests" },
        },
        icon("back"));
    const title = element(
        "h1", {},
        element(
            "span", { class: "root-service" },
            serviceMark(trace.rootService, looks.get(trace.rootService)), trace.rootService),
        element("span", { class: "root-name", title: trace.rootName }, trace.rootName || "(no name)"));
    return element(
        "header", { class: "trace-header" },
        element("div", { class: "title-line" }, back, title, ...marks(trace), live),
        element("dl", { class: "trace-facts" }, ...facts(trace)),
        legend(trace, looks));
}

/** Of a root that has not arrived. */
const rootMissing = "The root span has not arrived: it is still running, was sampled away or got lost. " +
    "Name and service are of the earliest span there is.";

const orphansExplained = "Spans whose parent has not arrived stand under a stand-in for it.";

/** @param {Trace} trace @returns {HTMLElement[]} */
function marks({ failed, rootMissing: isMissing, orphanCount, running }) {
    return [
        failed ? tag("error", "failed") : [],
        isMissing ? tag("root missing", "warning", rootMissing) : [],
        orphanCount > 0 ? tag(counted(orphanCount, "orphan"), "warning", orphansExplained) : [],
        running.length > 0 ? tag(`${formatCount(running.length)} running`, "running", "Started and not ended") : [],
    ].flat();
}

/** @param {Trace} trace @returns {HTMLElement[]} */
function facts(trace) {
    const ago = formatRelativeTime(trace.requestStart, nowNanoseconds());
    const started = element(
        "span", { class: "tabular", title: formatTimestamp(trace.requestStart) },
        formatTimestamp(trace.requestStart).replace(/(\.\d{3})\d+/, "$1"),
        element("span", { class: "muted relative" }, ` · ${ago}`));
    const duration = element(
        "strong", { class: "tabular", title: formatDurationExactly(trace.requestLength) },
        formatDuration(trace.requestLength));
    const errors = element(
        "span", { class: trace.errorCount > 0 ? "error-text tabular" : "tabular" }, formatCount(trace.errorCount));
    return [
        fact(trace.running.length > 0 ? "Duration so far" : "Duration", duration), fact("Started", started), fact(
            "Spans", formatCount(trace.spanCount)),
        fact("Errors", errors), ...tokenFacts(trace),
        trace.logCount > 0 ? fact("Logs", formatCount(trace.logCount)) : [],
        fact("Trace", identifier(trace.id), copyButton("the trace id", () => trace.id), saveLink(trace.id)),
        trace.requestId ? fact(
            "Request", identifier(trace.requestId), copyButton("the request id", () => trace.requestId ?? "")) : [],
    ].flat();
}

/** Tokens and cost of the model calls, each call once. @param {Trace} trace @returns {HTMLElement[]} */
function tokenFacts({ account }) {
    if (!account || account.modelCalls === 0) {
        return [];
    }
    const { tokens: usage, cost, reportedCost } = account;
    const buckets = /** @type {TokenBucket[]} */ (Object.keys(bucketLabels)).filter((bucket) => usage[bucket] > 0);
    const title = buckets.map((bucket) => `${formatCount(usage[bucket])} ${bucketLabels[bucket]}`).join(", ");
    const tokens = element("span", { class: "tabular", title },
        `${formatCount(inputTokens(usage))} in, ${formatCount(outputTokens(usage))} out`);
    const dollars = cost ?? reportedCost;
    const price = dollars === null ? []
        : [fact("Cost", element("span", { class: "tabular", title: costExplanation(account) }, costText(dollars)))];
    return [
        fact("Model calls", formatCount(account.modelCalls)), ...usage.total > 0 ? [fact("Tokens", tokens)] : [],
        ...price,
    ];
}

/** @param {string} label @param {...(Node | string)} content */
function fact(label, ...content) {
    return element("div", { class: "fact" }, element("dt", {}, label), element("dd", {}, ...content));
}

/** @param {string} id of the trace */
function saveLink(id) {
    const label = "Save the trace as OTLP JSON";
    return element(
        "a", {
            class: "icon-button copy", title: label,
            attributes: { href: `/api/traces/${id}`, download: `trace-${id}.json`, "aria-label": label },
        },
        icon("download"));
}

/** @param {string} text */
function identifier(text) {
    return element("span", { class: "mono identifier", title: text }, text);
}

/** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
function legend(trace, looks) {
    const entries = trace.services.map(({ name, spanCount, errorCount }) => element(
        "li", { title: `${counted(spanCount, "span")}, ${formatCount(errorCount)} with errors` },
        serviceMark(name, looks.get(name)), name, element("span", { class: "muted tabular" }, formatCount(spanCount)),
        errorCount > 0 && element("span", { class: "error-text tabular" }, counted(errorCount, "error"))));
    return element("ul", { class: "legend", attributes: { "aria-label": "Services" } }, ...entries);
}
