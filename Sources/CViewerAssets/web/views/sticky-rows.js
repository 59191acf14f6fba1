// Ancestors of the topmost row that would have scrolled away, kept in sight above the rows.

import { stickyRows } from "../model/rows.js";
import { element } from "./dom.js";
import { WaterfallRow } from "./waterfall-row.js";

/** @import { Rows } from "../model/rows.js" */
/** @import { RowContent } from "./waterfall-row.js" */

/** More would leave too little room for the rows themselves. */
const MOST_ROWS = 5;
const LARGEST_SHARE_OF_HEIGHT = 0.3;

export class StickyRows {
    constructor() {
        this.element = element("div", { class: "sticky-rows", attributes: { "aria-hidden": "true" } });
        /** @type {WaterfallRow[]} */
        this.pool = [];
        /** @type {number[]} */
        this.rows = [];
    }

    /**
     * @param {Rows} rows
     * @param {{scrollTop: number, height: number, rowHeight: number}} area in pixels
     * @param {(row: number) => RowContent} contentOf
     * @param {boolean} everything also rows that are shown already
     */
    show(rows, { scrollTop, height, rowHeight }, contentOf, everything) {
        const sticky = stickyRows(rows, Math.floor(scrollTop / rowHeight), mostRows(height, rowHeight));
        if (!everything && sticky.length === this.rows.length &&
            sticky.every((row, place) => row === this.rows[place])) {
            return;
        }
        this.rows = sticky;
        while (this.pool.length < sticky.length) {
            this.pool.push(new WaterfallRow(true));
        }
        sticky.forEach((row, place) => this.pool[place].show(contentOf(row)));
        this.element.replaceChildren(...this.pool.slice(0, sticky.length).map((row) => row.element));
    }

    /**
     * @param {Rows} rows
     * @param {number} row
     * @param {{height: number, rowHeight: number}} area
     * @returns {number} how many rows may cover the top when this row is the topmost
     */
    rowsAbove({ levels }, row, { height, rowHeight }) {
        return Math.min(levels[row] ?? 0, mostRows(height, rowHeight));
    }
}

/** @param {number} height @param {number} rowHeight */
function mostRows(height, rowHeight) {
    return Math.min(MOST_ROWS, Math.floor((height * LARGEST_SHARE_OF_HEIGHT) / rowHeight));
}
