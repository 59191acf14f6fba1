// The facts of a model call, a tool or an agent, in the panel of its span.

import { costText } from "../base/format.js";
import { formatDuration } from "../base/time.js";
import { callFacts, callParameters } from "../model/call-facts.js";
import { callRole } from "../model/call-role.js";
import { firstTokenOffset } from "../model/call-timing.js";
import { reportedCost, tokenUsage } from "../model/token-usage.js";
import { element } from "./dom.js";
import { factList } from "./llm/call-card.js";
import { tokenBar } from "./llm/token-bar.js";

/** @import { Trace, TraceSpan } from "../model/trace.js" */

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {HTMLElement | null} null when the span has no part in a model's work
 */
export function callSummary(trace, span) {
    const { attributes } = span.wire;
    const usage = tokenUsage(attributes);
    if (!callRole(attributes) && !usage) {
        return null;
    }
    const first = firstTokenOffset(trace, span);
    const cost = reportedCost(attributes);
    const parameters = callParameters(attributes);
    const facts = [
        ...callFacts(attributes),
        ...first === null ? [] : [{ label: "First token", value: `after ${formatDuration(first - span.offset)}` }],
        ...cost === null ? [] : [{ label: "Cost as reported", value: costText(cost) }],
    ];
    return element(
        "section", { class: "call-summary", attributes: { "aria-label": "Model call" } }, usage && tokenBar(usage),
        facts.length > 0 && factList(facts),
        parameters.length > 0 && element(
            "details", {}, element("summary", {}, "Parameters"), factList(parameters)));
}
