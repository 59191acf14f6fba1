// Order of spans as a forest. The collector sends a tree already; this still holds when it does not:
// parents out of range, parents after their children, and cycles all end in a forest with every span once.

/**
 * @typedef {object} TreeNode
 * @property {number} source index into the input
 * @property {number} parent index into the result, -1 at top level
 * @property {number} depth
 * @property {number} end one past the last descendant, in the result
 */

/**
 * Depth-first pre-order; siblings by start, then by input order. Iterative, so depth is not bounded by the stack.
 * @param {readonly number[]} parents index of each node's parent, anything out of range meaning none
 * @param {readonly bigint[]} starts
 * @returns {TreeNode[]} as many as were given
 * @remarks O(n log n)
 */
export function orderForest(parents, starts) {
    const byStart = parents.map((_, index) => index).sort((a, b) => compare(starts[a], starts[b]) || a - b);
    const roots = forestRoots(parents, byStart);
    const children = childLists(parents, byStart, roots);
    return flatten(byStart.filter((index) => roots.has(index)), children);
}

/** @param {bigint} a @param {bigint} b @returns {number} */
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Nodes without a parent, and of each cycle the node that starts first.
 * @param {readonly number[]} parents
 * @param {readonly number[]} byStart
 * @returns {Set<number>}
 */
function forestRoots(parents, byStart) {
    const roots = new Set();
    const walkOf = new Int32Array(parents.length);
    for (let walk = 1; walk <= byStart.length; walk += 1) {
        let node = byStart[walk - 1];
        while (walkOf[node] === 0) {
            walkOf[node] = walk;
            const parent = parents[node];
            if (!hasParent(parents, node)) {
                roots.add(node);
                break;
            }
            node = parent;
        }
        if (walkOf[node] === walk && hasParent(parents, node)) {
            roots.add(earliestInCycle(parents, byStart, node));
        }
    }
    return roots;
}

/** @param {readonly number[]} parents @param {number} node */
function hasParent(parents, node) {
    const parent = parents[node];
    return Number.isInteger(parent) && parent >= 0 && parent < parents.length && parent !== node;
}

/** @param {readonly number[]} parents @param {readonly number[]} byStart @param {number} member */
function earliestInCycle(parents, byStart, member) {
    const cycle = new Set([member]);
    for (let node = parents[member]; node !== member; node = parents[node]) {
        cycle.add(node);
    }
    return /** @type {number} */ (byStart.find((node) => cycle.has(node)));
}

/** @param {readonly number[]} parents @param {readonly number[]} byStart @param {Set<number>} roots */
function childLists(parents, byStart, roots) {
    /** @type {number[][]} */
    const children = parents.map(() => []);
    for (const node of byStart) {
        if (!roots.has(node)) {
            children[parents[node]].push(node);
        }
    }
    return children;
}

/** @param {number[]} roots @param {number[][]} children @returns {TreeNode[]} */
function flatten(roots, children) {
    /** @type {TreeNode[]} */
    const ordered = [];
    const pending = roots.reverse().map((source) => ({ source, parent: -1, depth: 0 }));
    for (let next = pending.pop(); next; next = pending.pop()) {
        const position = ordered.length;
        ordered.push({ ...next, end: position + 1 });
        for (const child of children[next.source].reverse()) {
            pending.push({ source: child, parent: position, depth: next.depth + 1 });
        }
    }
    for (let position = ordered.length - 1; position >= 0; position -= 1) {
        const { parent, end } = ordered[position];
        if (parent >= 0) {
            ordered[parent].end = Math.max(ordered[parent].end, end);
        }
    }
    return ordered;
}
