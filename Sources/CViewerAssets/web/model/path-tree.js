// Spans merged by the names on their path from the root: the tree of a flame graph, and what two traces
// are compared by.

import { modelCalls } from "./model-calls.js";
import { selfTimes } from "./self-time.js";
import { inputTokens, outputTokens } from "./token-usage.js";

/** @import { Trace, TraceSpan } from "./trace.js" */

/**
 * @typedef {object} PathNode times in nanoseconds
 * @property {string} name
 * @property {string} service
 * @property {number} depth
 * @property {number} count spans
 * @property {number} errors
 * @property {number} total sum of durations
 * @property {number} self sum of self times
 * @property {number} weight self time of the node and all below it
 * @property {number} tokensIn of the model calls at this node and below
 * @property {number} tokensOut
 * @property {number} example index of the first span
 * @property {Map<string, PathNode>} children by service and name, in order of first start
 */

/**
 * @param {Trace} trace
 * @returns {PathNode} a root without a name over all top-level spans
 * @remarks O(spans)
 */
export function pathTree(trace) {
    const own = selfTimes(trace);
    const root = madeNode("", "", -1, -1);
    /** @type {PathNode[]} node of each span */
    const nodes = [];
    for (const span of trace.spans) {
        const parent = span.parent < 0 ? root : nodes[span.parent];
        const node = childNode(parent, span);
        node.count += 1;
        node.errors += span.failed ? 1 : 0;
        node.total += span.duration;
        node.self += own[span.index];
        nodes.push(node);
    }
    for (const { span, usage } of modelCalls(trace)) {
        nodes[span.index].tokensIn += usage ? inputTokens(usage) : 0;
        nodes[span.index].tokensOut += usage ? outputTokens(usage) : 0;
    }
    addUp(root);
    return root;
}

/** @param {PathNode} parent @param {TraceSpan} span @returns {PathNode} */
function childNode(parent, span) {
    const key = `${span.service}\n${span.name}`;
    let node = parent.children.get(key);
    if (!node) {
        const name = span.state === "missing" ? "(parent not received)" : span.name;
        node = madeNode(name, span.service, parent.depth + 1, span.index);
        parent.children.set(key, node);
    }
    return node;
}

/** @param {string} name @param {string} service @param {number} depth @param {number} example @returns {PathNode} */
function madeNode(name, service, depth, example) {
    return {
        name, service, depth, count: 0, errors: 0, total: 0, self: 0, weight: 0, tokensIn: 0, tokensOut: 0, example,
        children: new Map(),
    };
}

/** Adds up from the leaves; without recursion, for a path may be as deep as the trace. @param {PathNode} root */
function addUp(root) {
    const ordered = [root];
    for (let position = 0; position < ordered.length; position += 1) {
        ordered.push(...ordered[position].children.values());
    }
    for (const node of ordered.reverse()) {
        node.weight = node.self;
        for (const child of node.children.values()) {
            node.weight += child.weight;
            node.tokensIn += child.tokensIn;
            node.tokensOut += child.tokensOut;
        }
    }
    root.total = root.weight;
}
