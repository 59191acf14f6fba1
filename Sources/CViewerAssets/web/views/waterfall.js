// The waterfall: a tree grid of fixed-height rows in which only the visible rows exist.

import { clampRange, fullRange, timeAt, zoomRange } from "../model/layout.js";
import { isCollapsed } from "../model/collapse.js";
import { isGroupRow, rowOf, rowsInArea } from "../model/rows.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { NameColumn } from "./name-column.js";
import { StickyRows } from "./sticky-rows.js";
import { TimeAxis } from "./time-axis.js";
import { WaterfallRow } from "./waterfall-row.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { Collapse } from "../model/collapse.js" */
/** @import { PathIndex } from "../model/path-index.js" */
/** @import { Rows } from "../model/rows.js" */
/** @import { SiblingGroups } from "../model/sibling-groups.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */
/** @import { RowContent } from "./waterfall-row.js" */

/**
 * @typedef {object} WaterfallState
 * @property {Rows} rows
 * @property {SiblingGroups} grouping
 * @property {ReadonlySet<string>} openGroups
 * @property {Collapse} collapse
 * @property {number | null} selected code of a row
 * @property {TimeRange} range
 * @property {ReadonlySet<number>} matches span indices
 * @property {PathIndex | null} path null when it is not shown
 */

/**
 * @typedef {object} WaterfallActions
 * @property {(code: number) => void} open
 * @property {(code: number) => void} toggle
 * @property {(code: number) => void} select
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
        this.sticky = new StickyRows();
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
        /** @type {WaterfallState | null} */
        this.state = null;
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
        const { rows, selected, grouping } = state;
        this.element.setAttribute("aria-rowcount", String(rows.codes.length));
        this.canvas.style.setProperty("height", `${rows.codes.length * this.rowHeight}px`);
        const group = selected !== null && isGroupRow(selected) ? grouping.groups[~selected] : null;
        const span = selected !== null && !group ? this.trace?.spans[selected] : null;
        this.element.setAttribute("aria-activedescendant", group ? `group-${group.id}` : span ? `span-${span.id}` : "");
        this.element.classList.toggle("with-path", state.path !== null);
        this.axis.show(state.range, this.width);
        this.#draw(true);
    }

    /**
     * Scrolls as little as needed to show a row.
     * @param {number} code
     * @param {boolean} [centre]
     */
    reveal(code, centre = false) {
        if (!this.state) {
            return;
        }
        const row = rowOf(this.state.rows, code, this.state.grouping);
        const { scrollTop, clientHeight: height } = this.element;
        const covered = this.sticky.rowsAbove(
            this.state.rows, row, { height, rowHeight: this.rowHeight }) * this.rowHeight;
        const top = row * this.rowHeight;
        const room = height - this.headHeight;
        if (row >= 0 && (top < scrollTop + covered || top + this.rowHeight > scrollTop + room)) {
            const above = centre ? (room - this.rowHeight) / 2
                : top < scrollTop + covered ? covered : room - this.rowHeight;
            this.element.scrollTop = top - above;
        }
    }

    /** @returns {{code: number, above: number} | null} the topmost row and how much of it has scrolled away */
    anchor() {
        const row = Math.floor(this.element.scrollTop / this.rowHeight);
        const code = this.state?.rows.codes[row];
        return code === undefined ? null : { code, above: this.element.scrollTop - row * this.rowHeight };
    }

    /** Scrolls so that a row is where it was. @param {number} code @param {number} above */
    restoreAnchor(code, above) {
        if (this.state) {
            this.element.scrollTop = rowOf(this.state.rows, code, this.state.grouping) * this.rowHeight + above;
        }
    }

    /** @param {number} rows */
    scrollRows(rows) {
        this.element.scrollTop += rows * this.rowHeight;
    }

    get headHeight() {
        return this.head.offsetHeight - this.sticky.element.offsetHeight;
    }

    #makeHead() {
        const buttons = element(
            "span", { class: "fold-buttons" },
            button("Collapse all (])", icon("fold"), () => this.actions.collapseAll(), "icon-button small"),
            button("Expand all ([)", icon("unfold"), () => this.actions.expandAll(), "icon-button small"));
        const line = element(
            "div", { class: "waterfall-head" },
            element("div", { class: "name-head" }, "Span", buttons, this.nameColumn.divider), this.axis.element);
        return element("div", { class: "waterfall-top" }, line, this.sticky.element);
    }

    #listen() {
        this.element.addEventListener("scroll", () => this.#draw(false), { passive: true });
        this.element.addEventListener("wheel", (event) => this.#wheelZoom(event), { passive: false });
        for (const area of [this.canvas, this.sticky.element]) {
            area.addEventListener("click", (event) => this.#click(event, area === this.canvas));
        }
        this.axis.element.addEventListener("dblclick", () => this.trace && this.actions.zoom(fullRange(this.trace)));
    }

    /** @param {MouseEvent} event @param {boolean} opens a click on a kept ancestor goes there instead */
    #click(event, opens) {
        const target = /** @type {Element} */ (event.target);
        const code = target.closest(".row")?.getAttribute("data-code");
        if (code) {
            const { toggle, open, select } = this.actions;
            const action = target.closest(".fold") ? toggle : opens ? open : select;
            action(Number(code));
        }
    }

    /** @param {WheelEvent} event the wheel with Ctrl, and pinching, which browsers report the same way */
    #wheelZoom(event) {
        if (!event.ctrlKey || !this.trace || !this.state) {
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
        if (width > 0 && this.trace && this.state && (rowHeight !== this.rowHeight || width !== this.width)) {
            this.rowHeight = rowHeight;
            this.width = width;
            this.show({ ...this.state, range: clampRange(this.state.range, fullRange(this.trace)) });
        } else if (width > 0) {
            this.#draw(false);
        }
    }

    /** @param {boolean} everything also rows that are on the screen already */
    #draw(everything) {
        if (!this.trace || !this.state || this.width === 0) {
            return;
        }
        const { rows } = this.state;
        const area = {
            scrollTop: this.element.scrollTop, height: this.element.clientHeight, rowHeight: this.rowHeight,
        };
        const { first, end } = rowsInArea({ ...area, count: rows.codes.length, extra: EXTRA_ROWS });
        this.#sizePool(end - first, everything);
        const resized = this.shown === undefined || this.shown.size !== this.pool.length;
        for (let row = first; row < end; row += 1) {
            const drawn = !everything && !resized && this.shown && row >= this.shown.first && row < this.shown.end;
            if (!drawn) {
                this.pool[row % this.pool.length].show(this.#content(row));
            }
        }
        this.shown = { first, end, size: this.pool.length };
        this.sticky.show(rows, area, (row) => this.#content(row), everything);
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

    /** @param {number} row @returns {RowContent} */
    #content(row) {
        const { rows, grouping, openGroups, collapse, selected, range, matches, path } =
            /** @type {WaterfallState} */ (this.state);
        const trace = /** @type {Trace} */ (this.trace);
        const code = rows.codes[row];
        const group = isGroupRow(code) ? grouping.groups[~code] : null;
        const span = trace.spans[rows.keys[row]];
        const collapsed = group ? !openGroups.has(group.id) : isCollapsed(collapse, span);
        const end = group ? group.end : collapsed ? span.end : span.index + 1;
        return {
            row, code, level: rows.levels[row], trace, span, group, collapsed, selected: code === selected,
            matched: group ? false : matches.has(span.index), look: this.looks.get(span.service), range,
            path: path && path.piecesIn(span.index, end), width: this.width, rowHeight: this.rowHeight,
        };
    }
}
