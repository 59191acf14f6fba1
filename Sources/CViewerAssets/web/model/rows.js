// The rows of the waterfall: spans that no folded ancestor or group hides, in pre-order, and heads of groups.
// A row is one number: the index of its span, or the complement (~) of the index of its group.

import { isCollapsed, withCollapsed } from "./collapse.js";
import { noGroups } from "./sibling-groups.js";
import { ancestorsOf } from "./trace.js";

/** @import { Trace, TraceSpan } from "./trace.js" */
/** @import { Collapse } from "./collapse.js" */
/** @import { SiblingGroup, SiblingGroups } from "./sibling-groups.js" */

/**
 * @typedef {object} Rows
 * @property {number[]} codes
 * @property {number[]} keys index of the span of each row, of a group that of its first; ascending
 * @property {number[]} levels depth with the open groups above counted
 */

/** @type {ReadonlySet<string>} */
const noneOpen = new Set();

/**
 * @param {TraceSpan} span
 * @returns {boolean}
 */
export function hasChildren(span) {
    return span.end > span.index + 1;
}

/** @param {number} code @returns {boolean} */
export const isGroupRow = (code) => code < 0;

/**
 * @param {Trace} trace
 * @param {Collapse} collapse
 * @param {SiblingGroups} [grouping]
 * @param {ReadonlySet<string>} [open] ids of groups that show their members
 * @param {Uint8Array | null} [kept] 1 for the spans that have rows, with all above them; null for every span
 * @returns {Rows}
 * @remarks O(rows): a folded subtree or group is passed over in one step
 */
export function visibleRows(trace, collapse, { groups, groupAt } = noGroups, open = noneOpen, kept = null) {
    /** @type {Rows} */
    const rows = { codes: [], keys: [], levels: [] };
    /** @type {number[]} ends of the open groups around */
    const around = [];
    const add = (/** @type {number} */ code, /** @type {number} */ index) => {
        rows.codes.push(code);
        rows.keys.push(index);
        rows.levels.push(trace.spans[index].depth + around.length);
    };
    for (let index = 0; index < trace.spans.length;) {
        while (around.length > 0 && index >= around[around.length - 1]) {
            around.pop();
        }
        const span = trace.spans[index];
        if (kept && kept[index] === 0) {
            index = span.end;
            continue;
        }
        const group = groups[groupAt[index] ?? -1];
        if (group) {
            add(~groupAt[index], index);
            if (!open.has(group.id)) {
                index = group.end;
                continue;
            }
            around.push(group.end);
        }
        add(index, index);
        index = hasChildren(span) && isCollapsed(collapse, span) ? span.end : index + 1;
    }
    return rows;
}

/**
 * @param {Rows} rows
 * @param {number} code of a span or a group
 * @param {SiblingGroups} [grouping]
 * @returns {number} the row that shows it, or the nearest row above it when something folded hides it; -1 when there
 *     is none
 * @remarks O(log rows)
 */
export function rowOf(rows, code, { groups } = noGroups) {
    const key = isGroupRow(code) ? groups[~code]?.first ?? -1 : code;
    let low = 0;
    let high = rows.keys.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (rows.keys[middle] <= key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const row = low - 1;
    return isGroupRow(code) && rows.codes[row - 1] === code ? row - 1 : row;
}

/**
 * Opens what hides a span.
 * @param {Trace} trace
 * @param {Collapse} collapse
 * @param {TraceSpan} span
 * @returns {Collapse} the same object when nothing hid it
 */
export function revealing(trace, collapse, span) {
    return ancestorsOf(trace, span)
        .filter((ancestor) => isCollapsed(collapse, ancestor))
        .reduce((open, ancestor) => withCollapsed(open, ancestor, false), collapse);
}

/**
 * @param {SiblingGroups} grouping
 * @param {ReadonlySet<string>} open
 * @param {number} index of a span
 * @returns {ReadonlySet<string>} with the groups around the span; the same object when all were open
 */
export function openingGroups({ groups }, open, index) {
    const hiding = groups.filter(({ id, first, end }) => first <= index && index < end && !open.has(id));
    return hiding.length === 0 ? open : new Set([...open, ...hiding.map(({ id }) => id)]);
}

/**
 * The rows of a fixed height that meet a scrolled area, with some more on both sides.
 * @param {{scrollTop: number, height: number, rowHeight: number, count: number, extra: number}} area in pixels and rows
 * @returns {{first: number, end: number}} half open
 */
export function rowsInArea({ scrollTop, height, rowHeight, count, extra }) {
    const first = Math.floor(scrollTop / rowHeight) - extra;
    const end = Math.ceil((scrollTop + height) / rowHeight) + extra;
    return { first: Math.min(Math.max(first, 0), count), end: Math.max(Math.min(end, count), 0) };
}

/**
 * Rows of the ancestors that would have scrolled away above a row, and stay in sight.
 * @param {Rows} rows
 * @param {number} top row at the upper edge
 * @param {number} most
 * @returns {number[]} rows, outermost first; the nearest ones when there are more
 */
export function stickyRows(rows, top, most) {
    /** @type {number[]} */
    let sticky = [];
    for (let taken = 0; taken <= most && top + taken < rows.levels.length; taken += 1) {
        const chain = rowsAbove(rows, top + taken).filter((row) => row < top + taken);
        sticky = chain.slice(-most);
        if (sticky.length <= taken) {
            return sticky;
        }
    }
    return sticky;
}

/** @param {Rows} rows @param {number} row @returns {number[]} rows of its ancestors, outermost first */
function rowsAbove({ levels }, row) {
    const above = [];
    let level = levels[row] ?? 0;
    for (let at = row - 1; at >= 0 && level > 0; at -= 1) {
        if (levels[at] < level) {
            above.push(at);
            level = levels[at];
        }
    }
    return above.reverse();
}
