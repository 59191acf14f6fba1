// The model calls of a trace, each once, and what they add up to: the account that the collector keeps of it.

import { callRole } from "./call-role.js";

/** @import { WireAccount, WireTokens } from "../api/wire.js" */
/** @import { Trace, TraceSpan } from "./trace.js" */

/**
 * @typedef {object} ModelCall
 * @property {TraceSpan} span
 * @property {WireTokens | null} usage
 * @property {number | null} cost US dollars by the collector's prices
 * @property {number | null} reportedCost US dollars as the sender says
 */

/** @typedef {{text: string, spans: TraceSpan[]}} LeftOut spans that do not count, and why */

/** @type {WeakMap<Trace, ModelCall[]>} */
const callsByTrace = new WeakMap();

/** @type {Record<string, string>} in the order in which they are shown */
const reasons = {
    duplicate_call: "A second instrumentation tells of the same call",
    duplicate_response: "Another call has the same response id",
    inner_call_counts: "A call inside it tells of the same request",
    outer_call_counts: "The call around it tells the tokens",
    closed_by_another_span: "The tokens of this stream are told by a later span",
    roll_up: "An agent, workflow or wrapper: it repeats what is below it",
    pending: "It has started and not ended",
    not_a_call: "No request to a model",
};

/**
 * @param {Trace} trace
 * @returns {ModelCall[]} in order of start: the calls that count, and those that still run
 * @remarks O(spans), once for each trace
 */
export function modelCalls(trace) {
    const known = callsByTrace.get(trace);
    if (known) {
        return known;
    }
    const calls = [...countedCalls(trace), ...runningCalls(trace)].sort((a, b) => a.span.offset - b.span.offset);
    callsByTrace.set(trace, calls);
    return calls;
}

/** @param {Trace} trace @returns {ModelCall[]} */
function countedCalls({ account, indexById, spans }) {
    return (account?.calls ?? []).flatMap(({ spanId, tokens, cost, reportedCost }) => {
        const index = indexById.get(spanId);
        return index === undefined ? [] : [{ span: spans[index], usage: tokens, cost, reportedCost }];
    });
}

/** @param {Trace} trace @returns {ModelCall[]} */
function runningCalls({ running, spans }) {
    return running.map((index) => spans[index]).filter(({ wire }) => callRole(wire.attributes) === "model")
        .map((span) => ({ span, usage: null, cost: null, reportedCost: null }));
}

/**
 * @param {Trace} trace
 * @returns {LeftOut[]} what is closest to a call first
 */
export function leftOut({ account, indexById, spans }) {
    /** @type {Map<string, TraceSpan[]>} */
    const groups = new Map(Object.keys(reasons).map((reason) => [reason, []]));
    for (const { spanId, reason } of account?.leftOut ?? []) {
        const index = indexById.get(spanId);
        if (index !== undefined) {
            const group = groups.get(reason) ?? [];
            group.push(spans[index]);
            groups.set(reason, group);
        }
    }
    return [...groups].filter(([, members]) => members.length > 0)
        .map(([reason, members]) => ({ text: reasons[reason] ?? reason, spans: members }));
}

/**
 * @param {WireAccount} account
 * @returns {string} what is known of the cost, and how complete that is, for a tooltip
 */
export function costExplanation({ cost, reportedCost, unpricedCalls, modelCalls: count }) {
    const computed = cost === null ? "No call has a model with a price."
        : unpricedCalls === 0 ? "Computed from the collector's prices."
            : `Computed from the collector's prices without ${unpricedCalls} of ${count} calls, ` +
            "whose models have none.";
    return reportedCost === null ? computed : `${computed} The senders report $${reportedCost}.`;
}
