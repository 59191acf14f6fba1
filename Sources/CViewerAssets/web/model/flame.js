// The boxes of a flame graph.

/** @import { PathNode } from "./path-tree.js" */

/**
 * @typedef {{node: PathNode, path: string, row: number, left: number, width: number}} FlameBox left and width as shares
 */

/** More boxes than this are slivers that nobody reads, and too many for the page. */
export const MOST_BOXES = 3000;

/**
 * Boxes below a node, as wide as their share of its time.
 * @param {PathNode} root
 * @param {string} rootPath path of the root, given on to `FlameBox.path`
 * @param {number} narrowest share of the whole; narrower boxes and all above them are left out
 * @returns {{boxes: FlameBox[], rows: number, omitted: number}} boxes from the root outwards
 */
export function flameBoxes(root, rootPath, narrowest) {
    /** @type {FlameBox[]} */
    const boxes = [{ node: root, path: rootPath, row: 0, left: 0, width: 1 }];
    let omitted = 0;
    for (let position = 0; position < boxes.length && boxes.length < MOST_BOXES; position += 1) {
        const { node, path, row, left, width } = boxes[position];
        let from = left;
        let place = 0;
        for (const child of node.children.values()) {
            const share = node.weight > 0 ? (child.weight / node.weight) * width : 0;
            if (share >= narrowest) {
                boxes.push({ node: child, path: `${path}.${place}`, row: row + 1, left: from, width: share });
            } else {
                omitted += 1;
            }
            from += share;
            place += 1;
        }
    }
    return { boxes, rows: boxes.reduce((most, { row }) => Math.max(most, row + 1), 1), omitted };
}
