// The model calls of a trace, each once: totals repeated on agents and workflows, and the second of two
// instrumentations of one call, do not count again.

import { attribute } from "./attribute-values.js";
import { callRole } from "./call-role.js";
import { addUsage, noTokens, reportedCost, tokenUsage } from "./token-usage.js";

/** @import { TokenUsage } from "./token-usage.js" */
/** @import { Trace, TraceSpan } from "./trace.js" */

/** @typedef {{span: TraceSpan, usage: TokenUsage | null, cost: number | null}} ModelCall */

/** @type {WeakMap<Trace, ModelCall[]>} */
const callsByTrace = new WeakMap();

/**
 * @param {Trace} trace
 * @returns {ModelCall[]} in order of start; spans that are model calls or report tokens, with no such span below them
 * @remarks O(spans), once for each trace
 */
export function modelCalls(trace) {
    const known = callsByTrace.get(trace);
    if (known) {
        return known;
    }
    const calls = leafCalls(trace).sort((a, b) => a.span.offset - b.span.offset);
    callsByTrace.set(trace, calls);
    return calls;
}

/** @param {Trace} trace @returns {ModelCall[]} */
function leafCalls({ spans }) {
    const holdsCall = new Uint8Array(spans.length);
    const calls = [];
    for (let index = spans.length - 1; index >= 0; index -= 1) {
        const { parent, wire } = spans[index];
        const usage = tokenUsage(wire.attributes);
        const isCall = usage !== null || callRole(wire.attributes) === "model";
        if (isCall && !holdsCall[index]) {
            calls.push({ span: spans[index], usage, cost: reportedCost(wire.attributes) });
        }
        if (parent >= 0 && (isCall || holdsCall[index])) {
            holdsCall[parent] = 1;
        }
    }
    return withoutRepeats(calls.reverse());
}

/** Of calls with one response id the first in the tree stays. @param {ModelCall[]} calls */
function withoutRepeats(calls) {
    const seen = new Set();
    return calls.filter(({ span }) => {
        const id = attribute(span.wire.attributes, "gen_ai.response.id");
        const repeated = id !== undefined && seen.has(id);
        seen.add(id);
        return !repeated;
    });
}

/**
 * @param {readonly ModelCall[]} calls
 * @returns {{usage: TokenUsage, cost: number | null, priced: number, counted: number}} cost of the calls that report
 *     one; how many do, and how many report tokens
 */
export function callTotals(calls) {
    const usage = noTokens();
    let cost = 0;
    for (const call of calls) {
        addUsage(usage, call.usage);
        cost += call.cost ?? 0;
    }
    const priced = calls.filter((call) => call.cost !== null).length;
    return { usage, cost: priced > 0 ? cost : null, priced, counted: calls.filter((call) => call.usage).length };
}
