// The waterfall: a tree grid of fixed-height rows in which only the visible rows exist.

import { clampRange, fullRange, timeAt, zoomRange } from "../model/layout.js";
import { isCollapsed } from "../model/collapse.js";
import { rowOfSpan, rowsInArea } from "../model/rows.js";
import { button, element, icon } from "./dom.js";
import { NameColumn } from "./name-column.js";
import { TimeAxis } from "./time-axis.js";
import { WaterfallRow } from "./waterfall-row.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { Collapse } from "../model/collapse.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/**
 * @typedef {object} WaterfallState
 * @property {number[]} rows span indices
 * @property {Collapse} collapse
 * @property {number} selected span index, -1 for none
 * @property {TimeRange} range
 * @property {ReadonlySet<number>} matches span indices
 */

/**
 * @typedef {object} WaterfallActions
 * @property {(index: number) => void} open
 * @property {(index: number) => void} toggle
 * @property {(range: TimeRange) => void} zoom for good: a step to go back from
 * @property {(range: TimeRange) => void} slide on the way: turning the wheel
 * @property {() => void} collapseAll
 * @property {() => void} expandAll
 */

/** Rows drawn beyond the visible ones, so that a fast scroll does not show blank space. */
const EXTRA_ROWS = 6;
const WHEEL_ZOOM = 1.0015;

export class Waterfall {
    /** @param {WaterfallActions} actions */
    constructor(actions) {
        this.actions = actions;
        this.axis = new TimeAxis((range) => actions.zoom(range));
        this.canvas = element("div", { class: "rows", attributes: { role: "rowgroup" } });
        this.canvas.append(this.axis.lines);
        this.nameColumn = new NameColumn(() => this.#measure());
        this.head = this.#makeHead();
        this.element = element(
            "div", {
                class: "waterfall",
                attributes: { role: "treegrid", tabindex: 0, "aria-label": "Spans", "aria-readonly": "true" },
            },
            this.head, this.canvas);
        this.nameColumn.attach(this.element);
        /** @type {WaterfallRow[]} */
        this.pool = [];
        /** @type {Trace | null} */
        this.trace = null;
        /** @type {Map<string, ServiceLook>} */
        this.looks = new Map();
        /** @type {WaterfallState} */
        this.state = {
            rows: [], collapse: { all: false, except: new Set() }, selected: -1, range: { start: 0, end: 1 },
            matches: new Set(),
        };
        this.width = 0;
        this.rowHeight = 28;
        this.observer = new ResizeObserver(() => this.#measure());
        this.observer.observe(this.element);
        this.#listen();
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.trace = trace;
        this.looks = looks;
    }

    /** @param {WaterfallState} state */
    show(state) {
        this.state = state;
        const { rows, selected } = state;
        this.element.setAttribute("aria-rowcount", String(rows.length));
        this.canvas.style.setProperty("height", `${rows.length * this.rowHeight}px`);
        const chosen = selected >= 0 ? this.trace?.spans[selected] : null;
        this.element.setAttribute("aria-activedescendant", chosen ? `span-${chosen.id}` : "");
        this.axis.show(state.range, this.width);
        this.#draw(true);
    }

    /**
     * Scrolls as little as needed to show a span's row.
     * @param {number} index
     * @param {boolean} [centre]
     */
    reveal(index, centre = false) {
        const row = rowOfSpan(this.state.rows, index);
        const top = row * this.rowHeight;
        const room = this.element.clientHeight - this.headHeight;
        const { scrollTop } = this.element;
        if (row >= 0 && (top < scrollTop || top + this.rowHeight > scrollTop + room)) {
            const above = centre ? (room - this.rowHeight) / 2 : top < scrollTop ? 0 : room - this.rowHeight;
            this.element.scrollTop = top - above;
        }
    }

    get headHeight() {
        return this.head.offsetHeight;
    }

    #makeHead() {
        const buttons = element(
            "span", { class: "fold-buttons" },
            button("Collapse all ([)", icon("fold"), () => this.actions.collapseAll(), "icon-button small"),
            button("Expand all (])", icon("unfold"), () => this.actions.expandAll(), "icon-button small"));
        return element(
            "div", { class: "waterfall-head" },
            element("div", { class: "name-head" }, "Span", buttons, this.nameColumn.divider), this.axis.element);
    }

    #listen() {
        this.element.addEventListener("scroll", () => this.#draw(false), { passive: true });
        this.element.addEventListener("wheel", (event) => this.#wheelZoom(event), { passive: false });
        this.canvas.addEventListener("click", (event) => {
            const target = /** @type {Element} */ (event.target);
            const index = Number(target.closest(".row")?.getAttribute("data-index") ?? -1);
            if (index >= 0) {
                const action = target.closest(".fold") ? this.actions.toggle : this.actions.open;
                action(index);
            }
        });
        this.axis.element.addEventListener("dblclick", () => this.trace && this.actions.zoom(fullRange(this.trace)));
    }

    /** @param {WheelEvent} event the wheel with Ctrl, and pinching, which browsers report the same way */
    #wheelZoom(event) {
        if (!event.ctrlKey || !this.trace) {
            return;
        }
        event.preventDefault();
        const { left, width } = this.axis.element.getBoundingClientRect();
        const anchor = timeAt(this.state.range, (event.clientX - left) / width);
        this.actions.slide(zoomRange(this.state.range, WHEEL_ZOOM ** -event.deltaY, anchor, fullRange(this.trace)));
    }

    #measure() {
        const rowHeight = parseFloat(getComputedStyle(this.element).getPropertyValue("--row-height"));
        const width = this.axis.element.clientWidth;
        if (width > 0 && this.trace && (rowHeight !== this.rowHeight || width !== this.width)) {
            this.rowHeight = rowHeight;
            this.width = width;
            this.show({ ...this.state, range: clampRange(this.state.range, fullRange(this.trace)) });
        } else if (width > 0) {
            this.#draw(false);
        }
    }

    /** @param {boolean} everything also rows that are on the screen already */
    #draw(everything) {
        if (!this.trace || this.width === 0) {
            return;
        }
        const { rows } = this.state;
        const { first, end } = rowsInArea({
            scrollTop: this.element.scrollTop, height: this.element.clientHeight, rowHeight: this.rowHeight,
            count: rows.length, extra: EXTRA_ROWS,
        });
        this.#sizePool(end - first, everything);
        const resized = this.shown === undefined || this.shown.size !== this.pool.length;
        for (let row = first; row < end; row += 1) {
            const drawn = !everything && !resized && this.shown && row >= this.shown.first && row < this.shown.end;
            if (!drawn) {
                this.pool[row % this.pool.length].show(this.#content(row));
            }
        }
        this.shown = { first, end, size: this.pool.length };
    }

    /** @param {number} count @param {boolean} exactly also gives rows back */
    #sizePool(count, exactly) {
        const wanted = exactly ? count : Math.max(count, this.pool.length);
        while (this.pool.length < wanted) {
            const row = new WaterfallRow();
            this.pool.push(row);
            this.canvas.append(row.element);
        }
        for (const row of this.pool.splice(wanted)) {
            row.element.remove();
        }
    }

    /** @param {number} row */
    #content(row) {
        const { rows, collapse, selected, range, matches } = this.state;
        const index = rows[row];
        const span = /** @type {Trace} */ (this.trace).spans[index];
        return {
            row, span, collapsed: isCollapsed(collapse, span.id), selected: index === selected,
            matched: matches.has(index), look: this.looks.get(span.service), range, width: this.width,
            rowHeight: this.rowHeight,
        };
    }
}
