// One model call within the conversation of a request.

import { costText, counted, formatCount } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { callFacts, callParameters, modelNames } from "../../model/call-facts.js";
import { firstTokenOffset } from "../../model/call-timing.js";
import { inputTokens, outputTokens } from "../../model/token-usage.js";
import { button, element, tag } from "../dom.js";
import { icon } from "../icons.js";
import { conversationView } from "./conversation-view.js";
import { tokenBar } from "./token-bar.js";

/** @import { MessagePart } from "../../model/conversation.js" */
/** @import { CallConversation } from "../../model/request-conversation.js" */
/** @import { ModelCall } from "../../model/model-calls.js" */
/** @import { Trace } from "../../model/trace.js" */

/**
 * @param {Trace} trace
 * @param {CallConversation} conversation
 * @param {number} place among the calls, from 0
 * @param {ReadonlyMap<string, MessagePart>} results of the tool calls of the whole request
 * @param {{open: (index: number) => void, locate: (index: number) => void}} actions
 * @returns {HTMLElement}
 */
export function callCard(trace, { call, messages, repeated }, place, results, actions) {
    const { span } = call;
    const title = element("button", {
        class: "link-button call-name", attributes: { type: "button" }, on: { click: () => actions.open(span.index) },
    }, `${place + 1}. ${span.name || "(no name)"}`);
    const head = element(
        "header", { class: "call-head" }, element("span", { class: "span-sign sign-model" }, icon("model")),
        element("h3", {}, title), span.failed && tag("failed", "failed", span.wire.statusMessage),
        element("span", { class: "muted tabular call-line" }, callLine(trace, call)),
        button("Show in the waterfall", icon("path"), () => actions.locate(span.index), "icon-button"));
    const fresh = messages.slice(repeated);
    const before = repeated > 0 && element(
        "details", { class: "repeated" },
        element("summary", {}, `${counted(repeated, "message")} as before`),
        conversationView(messages.slice(0, repeated), 0, results));
    return element(
        "article", { class: "call-card", attributes: { "aria-label": `Call ${place + 1}: ${span.name}` } }, head,
        callDetails(call), before, fresh.length > 0 && conversationView(fresh, fresh.length, results),
        messages.length === 0 && element("p", { class: "muted" }, "No messages were recorded for this call."));
}

/** @param {Trace} trace @param {ModelCall} call @returns {string} */
function callLine(trace, { span, usage, cost, reportedCost }) {
    const { asked, answered } = modelNames(span.wire.attributes);
    const first = firstTokenOffset(trace, span);
    return [
        answered ? `${asked} → ${answered}` : asked, formatDuration(span.length),
        first === null ? "" : `first token after ${formatDuration(first - span.offset)}`,
        usage ? `${formatCount(inputTokens(usage))} in, ${formatCount(outputTokens(usage))} out` : "",
        cost === null ? "" : costText(cost),
        reportedCost === null ? "" : `${costText(reportedCost)} reported`,
    ].filter(Boolean).join(" · ");
}

/** Everything else about the call, folded. @param {ModelCall} call */
function callDetails({ span, usage }) {
    const { attributes } = span.wire;
    const facts = [...callFacts(attributes), ...callParameters(attributes)];
    return element(
        "details", { class: "call-details" }, element("summary", {}, "Parameters and tokens"),
        usage && tokenBar(usage), factList(facts));
}

/** @param {{label: string, value: string}[]} facts @returns {HTMLElement} */
export function factList(facts) {
    return element("dl", { class: "model-facts" }, ...facts.map(({ label, value }) => element(
        "div", { class: "fact" }, element("dt", {}, label), element("dd", { class: "tabular" }, value))));
}
