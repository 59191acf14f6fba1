// Which subtrees are folded: everything from some depth on, with exceptions. Its text in the address stays as short as
// what the reader did, even in a trace of 10,000 spans.

/**
 * @typedef {object} Collapse
 * @property {number} from spans at this depth and below are folded; infinite for none
 * @property {ReadonlySet<string>} except ids of spans that are the other way round
 */

/** @type {Collapse} */
export const nothingCollapsed = { from: Infinity, except: new Set() };

/** @type {Collapse} */
export const everythingCollapsed = { from: 0, except: new Set() };

/**
 * @param {Collapse} collapse
 * @param {{id: string, depth: number}} span
 * @returns {boolean}
 */
export function isCollapsed(collapse, { id, depth }) {
    return (depth >= collapse.from) !== collapse.except.has(id);
}

/**
 * @param {Collapse} collapse
 * @param {{id: string, depth: number}} span
 * @param {boolean} collapsed
 * @returns {Collapse}
 */
export function withCollapsed(collapse, { id, depth }, collapsed) {
    const except = new Set(collapse.except);
    if (collapsed === depth >= collapse.from) {
        except.delete(id);
    } else {
        except.add(id);
    }
    return { from: collapse.from, except };
}

/**
 * @param {Collapse} collapse
 * @param {number} deepest depth of the deepest span with children
 * @param {1 | -1} step 1 opens a level, -1 folds one
 * @returns {Collapse} without exceptions
 */
export function steppedCollapse({ from }, deepest, step) {
    const next = Math.min(from, deepest + 1) + step;
    return { from: next > deepest ? Infinity : Math.max(next, 0), except: new Set() };
}

/**
 * @param {Collapse} collapse
 * @returns {string} empty when nothing is folded; ids with commas; "all" or "from3" and the open ones as "all,-id"
 */
export function formatCollapse({ from, except }) {
    const ids = [...except];
    if (from === Infinity) {
        return ids.join(",");
    }
    return [from === 0 ? "all" : `from${from}`, ...ids.map((id) => "-" + id)].join(",");
}

/**
 * @param {string} text as written by `formatCollapse`; anything else in it is passed over
 * @returns {Collapse}
 */
export function parseCollapse(text) {
    const words = text.split(",");
    const depth = words[0] === "all" ? 0 : Number(/^from(\d{1,6})$/.exec(words[0])?.[1] ?? Infinity);
    const form = depth === Infinity ? /^([0-9a-f]{16})$/ : /^-([0-9a-f]{16})$/;
    return { from: depth, except: new Set(words.flatMap((word) => form.exec(word)?.[1] ?? [])) };
}
