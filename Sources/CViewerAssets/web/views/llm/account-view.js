// The totals of a request, the calls behind them, and the spans that are left out of them with the reason.

import { costText, counted, formatCount } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { costExplanation, leftOut } from "../../model/model-calls.js";
import { inputTokens, outputTokens } from "../../model/token-usage.js";
import { conversationAddress } from "../../model/url-state.js";
import { element, tag } from "../dom.js";
import { tokenBar } from "./token-bar.js";

/** @import { WireAccount } from "../../api/wire.js" */
/** @import { ModelCall } from "../../model/model-calls.js" */
/** @import { Trace, TraceSpan } from "../../model/trace.js" */

/** @typedef {(index: number) => void} Open shows a span */

/** Spans listed for each reason; traces with thousands of tools would fill the page. */
const MOST_SPANS = 20;
/** A request is part of one conversation; batch jobs may go through many. */
const MOST_CONVERSATIONS = 5;
/** Calls listed. */
const MOST_CALLS = 200;

/**
 * @param {Trace} trace
 * @param {readonly ModelCall[]} calls
 * @param {Open} open
 * @returns {HTMLElement[]} nothing for a request that is none of an AI application
 */
export function accountView(trace, calls, open) {
    const { account } = trace;
    if (!account) {
        return [];
    }
    return [
        element("h2", {}, headline(trace, account, calls)),
        ...account.tokens.total > 0 ? [tokenBar(account.tokens)] : [],
        element("p", { class: "muted account-line" }, ...costLine(account), ...conversationLinks(account)),
        element(
            "details", { class: "account-spans" }, element("summary", {}, "The spans behind these totals"),
            callTable(calls, open), ...leftOutLists(trace, open)),
    ];
}

/** @param {Trace} trace @param {WireAccount} account @param {readonly ModelCall[]} calls @returns {string} */
function headline(trace, account, calls) {
    const time = calls.reduce((sum, { span }) => sum + span.duration, 0);
    const silent = account.calls.filter(({ tokens }) => tokens === null).length;
    return [
        counted(account.modelCalls, "model call"),
        calls.length > 0 ? `${formatDuration(time)} in them, of ${formatDuration(trace.requestLength)}` : "",
        silent > 0 ? `${formatCount(silent)} without token counts` : "",
        account.firstTokenNanos === null ? ""
            : `first token after ${formatDuration(BigInt(account.firstTokenNanos))}`,
        account.retries > 0 ? counted(account.retries, "retry", "retries") : "",
        account.toolCalls > 0 ? counted(account.toolCalls, "tool call") : "",
    ].filter(Boolean).join(" · ");
}

/** @param {WireAccount} account @returns {(Node | string)[]} */
function costLine(account) {
    const { cost, reportedCost, unpricedCalls, outcome, untracedTokens } = account;
    const words = [
        outcome === null ? "still running" : `outcome ${outcome.replace("_", " ")}`,
        cost === null ? "no price is known" : `cost ${costText(cost)}`,
        reportedCost === null ? "none reported" : `${costText(reportedCost)} reported`,
    ].join(" · ");
    return [
        element("span", { title: costExplanation(account) }, words),
        ...unpricedCalls > 0 ? [" ", tag(`${counted(unpricedCalls, "call")} without a price`, "warning")] : [],
        ...untracedTokens === null ? [] : [" ", tag(
            `${formatCount(untracedTokens.total)} tokens without a call`, "warning",
            "Only an agent or wrapper tells them; the calls that used them are not in the trace.")],
    ];
}

/** @param {WireAccount} account @returns {(Node | string)[]} to the other requests of the conversation */
function conversationLinks({ conversations }) {
    return conversations.slice(0, MOST_CONVERSATIONS).flatMap((id) => [
        " · ", element(
            "a", { attributes: { href: conversationAddress(id), "data-internal": true } }, `conversation ${id}`)]);
}

/** @param {readonly ModelCall[]} calls @param {Open} open @returns {HTMLElement} */
function callTable(calls, open) {
    const head = ["Counted", "In", "Out", "Cost", "Reported"].map((text, place) =>
        element("th", { class: place > 0 ? "number" : "", attributes: { scope: "col" } }, text));
    const body = calls.slice(0, MOST_CALLS).map(({ span, usage, cost, reportedCost }) => element(
        "tr", {}, element("td", { class: "name" }, spanLink(span, open)),
        ...[
            usage && formatCount(inputTokens(usage)), usage && formatCount(outputTokens(usage)),
            cost !== null && costText(cost), reportedCost !== null && costText(reportedCost),
        ].map((text) => element("td", { class: "number" }, text || "–"))));
    return element(
        "div", { class: "account-table" },
        element(
            "table", { class: "data-table", attributes: { "aria-label": "Calls that count" } },
            element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)),
        calls.length > MOST_CALLS && element(
            "p", { class: "muted" }, `The first ${MOST_CALLS} of ${counted(calls.length, "call")}.`));
}

/** @param {Trace} trace @param {Open} open @returns {HTMLElement[]} */
function leftOutLists(trace, open) {
    return leftOut(trace).map(({ text, spans }) => element(
        "section", { class: "left-out", attributes: { "aria-label": text } },
        element("h3", {}, `Left out: ${text} (${formatCount(spans.length)})`),
        element(
            "ul", {}, ...spans.slice(0, MOST_SPANS).map((span) => element("li", {}, spanLink(span, open))),
            spans.length > MOST_SPANS && element("li", { class: "muted" }, `and ${spans.length - MOST_SPANS} more`))));
}

/** @param {TraceSpan} span @param {Open} open */
function spanLink(span, open) {
    return element("button", {
        class: "link-button", attributes: { type: "button" }, on: { click: () => open(span.index) },
    }, span.name || "(no name)");
}
