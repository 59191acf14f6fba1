// Order of spans as a forest. The collector sends a tree already; this still holds when it does not:
// parents out of range, parents after their children, and cycles all end in a forest with every span once.

/**
 * @typedef {object} TreeNode
 * @property {number} source index into the input
 * @property {number} parent index into the result, -1 at top level
 * @property {number} depth
 * @property {number} end one past the last descendant, in the result
 */

/** @typedef {{first: Int32Array, next: Int32Array}} ChildLists first child by parent, next sibling by child; -1 ends */

const NONE = -1;

/**
 * Depth-first pre-order; siblings by start, then by input order. Iterative, so depth is not bounded by the stack.
 * @param {readonly number[]} parents index of each node's parent, anything out of range meaning none
 * @param {readonly bigint[]} starts
 * @returns {TreeNode[]} as many as were given
 * @remarks O(n) when siblings come in order, else O(n log n)
 */
export function orderForest(parents, starts) {
    return flatten(childLists(parents, starts, forestRoots(parents, starts)), parents.length);
}

/**
 * Marks nodes without a parent, and of each cycle the node that starts first.
 * @param {readonly number[]} parents
 * @param {readonly bigint[]} starts
 * @returns {Uint8Array}
 */
function forestRoots(parents, starts) {
    const roots = new Uint8Array(parents.length);
    const walkOf = new Int32Array(parents.length);
    for (let walk = 1; walk <= parents.length; walk += 1) {
        let node = walk - 1;
        while (walkOf[node] === 0) {
            walkOf[node] = walk;
            if (!hasParent(parents, node)) {
                roots[node] = 1;
                break;
            }
            node = parents[node];
        }
        if (walkOf[node] === walk && hasParent(parents, node)) {
            roots[earliestInCycle(parents, starts, node)] = 1;
        }
    }
    return roots;
}

/** @param {readonly number[]} parents @param {number} node */
function hasParent(parents, node) {
    const parent = parents[node];
    return Number.isInteger(parent) && parent >= 0 && parent < parents.length && parent !== node;
}

/** @param {readonly number[]} parents @param {readonly bigint[]} starts @param {number} member */
function earliestInCycle(parents, starts, member) {
    let earliest = member;
    for (let node = parents[member]; node !== member; node = parents[node]) {
        if (starts[node] < starts[earliest] || (starts[node] === starts[earliest] && node < earliest)) {
            earliest = node;
        }
    }
    return earliest;
}

/**
 * @param {readonly number[]} parents @param {readonly bigint[]} starts @param {Uint8Array} roots
 * @returns {ChildLists} top-level nodes are children of the place after the last node
 */
function childLists(parents, starts, roots) {
    const top = parents.length;
    const first = new Int32Array(top + 1).fill(NONE);
    const next = new Int32Array(top).fill(NONE);
    /** @type {Set<number>} */
    const unordered = new Set();
    for (let node = top - 1; node >= 0; node -= 1) {
        const parent = roots[node] ? top : parents[node];
        const sibling = first[parent];
        if (sibling !== NONE && starts[node] > starts[sibling]) {
            unordered.add(parent);
        }
        next[node] = sibling;
        first[parent] = node;
    }
    for (const parent of unordered) {
        sortChildren({ first, next }, parent, starts);
    }
    return { first, next };
}

/** @param {ChildLists} lists @param {number} parent @param {readonly bigint[]} starts */
function sortChildren({ first, next }, parent, starts) {
    const children = [];
    for (let child = first[parent]; child !== NONE; child = next[child]) {
        children.push(child);
    }
    children.sort((a, b) => starts[a] < starts[b] ? -1 : starts[a] > starts[b] ? 1 : a - b);
    first[parent] = children[0];
    children.forEach((child, place) => {
        next[child] = children[place + 1] ?? NONE;
    });
}

/** @param {ChildLists} lists @param {number} count @returns {TreeNode[]} */
function flatten({ first, next }, count) {
    /** @type {TreeNode[]} */
    const ordered = [];
    // The node above the current one, by place in the result: where to go on after the last sibling.
    let [source, parent, depth] = [first[count], NONE, 0];
    while (source !== NONE || parent !== NONE) {
        if (source === NONE) {
            const done = ordered[parent];
            done.end = ordered.length;
            [source, parent, depth] = [next[done.source], done.parent, done.depth];
        } else {
            ordered.push({ source, parent, depth, end: ordered.length + 1 });
            parent = ordered.length - 1;
            depth += 1;
            source = first[source];
        }
    }
    return ordered;
}
