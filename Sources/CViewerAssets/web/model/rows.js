// The rows of the waterfall: spans that no folded ancestor hides, in pre-order.

import { isCollapsed, withCollapsed } from "./collapse.js";
import { ancestorsOf } from "./trace.js";

/** @import { Trace, TraceSpan } from "./trace.js" */
/** @import { Collapse } from "./collapse.js" */

/**
 * @param {TraceSpan} span
 * @returns {boolean}
 */
export function hasChildren(span) {
    return span.end > span.index + 1;
}

/**
 * @param {Trace} trace
 * @param {Collapse} collapse
 * @returns {number[]} span indices, ascending
 * @remarks O(rows): a folded subtree is passed over in one step
 */
export function visibleRows(trace, collapse) {
    const rows = [];
    for (let index = 0; index < trace.spans.length;) {
        const span = trace.spans[index];
        rows.push(index);
        index = hasChildren(span) && isCollapsed(collapse, span.id) ? span.end : index + 1;
    }
    return rows;
}

/**
 * @param {readonly number[]} rows as returned by `visibleRows`
 * @param {number} index of a span
 * @returns {number} the row that shows the span, or the nearest row above it when a folded ancestor hides it;
 *     -1 when there is none
 * @remarks O(log rows)
 */
export function rowOfSpan(rows, index) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle] <= index) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low - 1;
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
        .filter((ancestor) => isCollapsed(collapse, ancestor.id))
        .reduce((open, ancestor) => withCollapsed(open, ancestor.id, false), collapse);
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
