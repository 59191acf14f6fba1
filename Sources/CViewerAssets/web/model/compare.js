// Two traces side by side, matched by the path of names from the root.

/** @import { PathNode } from "./path-tree.js" */

/**
 * @typedef {object} ComparedNode
 * @property {string} name
 * @property {string} service
 * @property {number} depth
 * @property {PathNode | null} a null where only the other trace has it
 * @property {PathNode | null} b
 * @property {number} durationDifference nanoseconds by which b is longer
 * @property {number} tokenDifference tokens of b less those of a
 */

/**
 * @param {PathNode} a root of a path tree
 * @param {PathNode} b
 * @returns {ComparedNode[]} pre-order, without the two roots; children in the order of a, then what only b has
 */
export function compareTrees(a, b) {
    /** @type {ComparedNode[]} */
    const nodes = [];
    /** @type {[PathNode | null, PathNode | null][]} */
    const pending = [[a, b]];
    for (let pair = pending.pop(); pair; pair = pending.pop()) {
        const [left, right] = pair;
        const either = /** @type {PathNode} */ (left ?? right);
        if (either.depth >= 0) {
            nodes.push(compared(either, left, right));
        }
        const keys = new Set([...(left?.children.keys() ?? []), ...(right?.children.keys() ?? [])]);
        for (const key of [...keys].reverse()) {
            pending.push([left?.children.get(key) ?? null, right?.children.get(key) ?? null]);
        }
    }
    return nodes;
}

/** @param {PathNode} either @param {PathNode | null} a @param {PathNode | null} b @returns {ComparedNode} */
function compared({ name, service, depth }, a, b) {
    const tokens = (/** @type {PathNode | null} */ node) => node ? node.tokensIn + node.tokensOut : 0;
    return {
        name, service, depth, a, b, durationDifference: (b?.total ?? 0) - (a?.total ?? 0),
        tokenDifference: tokens(b) - tokens(a),
    };
}

/**
 * @param {readonly ComparedNode[]} nodes
 * @returns {{onlyA: number, onlyB: number, changedCount: number}} nodes of one trace alone, and with other counts
 */
export function comparedSummary(nodes) {
    return {
        onlyA: nodes.filter(({ b }) => !b).length, onlyB: nodes.filter(({ a }) => !a).length,
        changedCount: nodes.filter(({ a, b }) => a && b && a.count !== b.count).length,
    };
}
