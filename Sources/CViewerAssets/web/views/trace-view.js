// A loaded trace on the screen: holds what the reader chose and keeps the parts and the address in step.

import { counted } from "../base/format.js";
import { everythingCollapsed, isCollapsed, nothingCollapsed, withCollapsed } from "../model/collapse.js";
import { findSpans, nextMatch } from "../model/find.js";
import { clampRange, fullRange, isWhole, panRange, zoomRange } from "../model/layout.js";
import { hasChildren, revealing, rowOfSpan, visibleRows } from "../model/rows.js";
import { serviceLooks } from "../model/service-colors.js";
import { traceAddress } from "../model/url-state.js";
import { announce } from "./announcer.js";
import { element } from "./dom.js";
import { Overview } from "./overview.js";
import { SpanDetail } from "./span-detail.js";
import { traceHeader } from "./trace-header.js";
import { TraceToolbar } from "./trace-toolbar.js";
import { Waterfall } from "./waterfall.js";

/** @import { Trace } from "../model/trace.js" */
/** @import { TimeRange } from "../model/layout.js" */
/** @import { Collapse } from "../model/collapse.js" */
/** @import { TraceState } from "../model/url-state.js" */

/** Room on both sides of a span zoomed to, as a share of its duration. */
const ZOOM_MARGIN = 0.05;

/** @typedef {{push: (address: string) => void, replace: (address: string) => void, reload: () => void}} ViewActions */

export class TraceView {
    /** @param {Trace} trace @param {TraceState} state @param {string} backAddress @param {ViewActions} actions */
    constructor(trace, state, backAddress, actions) {
        this.trace = trace;
        this.actions = actions;
        this.whole = fullRange(trace);
        /** @type {TimeRange} */
        this.range = this.whole;
        /** @type {Collapse} */
        this.collapse = nothingCollapsed;
        /**
         * Span indices, as are `selected` and `matches`.
         * @type {number[]}
         */
        this.rows = [];
        /** @type {number[]} */
        this.matches = [];
        this.selected = trace.spans.length > 0 ? 0 : -1;
        this.detailOpen = false;
        this.query = "";
        this.looks = serviceLooks([...trace.services, { name: trace.rootService, spanCount: 0 }]);
        const zoom = (/** @type {TimeRange} */ range) => this.zoom(range);
        this.overview = new Overview(zoom);
        this.overview.element.addEventListener("dblclick", () => this.resetZoom());
        this.toolbar = new TraceToolbar({
            find: (query) => this.find(query), step: (direction) => this.stepMatch(direction),
            zoom: (factor) => this.zoomBy(factor), reset: () => this.resetZoom(), reload: () => actions.reload(),
            leave: () => this.focus(),
        });
        this.waterfall = new Waterfall({
            open: (index) => this.openDetail(index), toggle: (index) => this.toggleFold(index), zoom,
            slide: (range) => this.#change({ range }),
            collapseAll: () => this.collapseAll(), expandAll: () => this.expandAll(),
        });
        this.detail = new SpanDetail({ close: () => this.closeDetail(), select: (index) => this.select(index) });
        this.element = element(
            "div", { class: "trace-view" }, traceHeader(trace, this.looks, backAddress), this.toolbar.element,
            this.overview.element,
            element("div", { class: "trace-split" }, this.waterfall.element, this.detail.element));
        this.overview.setTrace(trace, this.looks);
        this.waterfall.setTrace(trace, this.looks);
        this.restore(state);
    }

    /**
     * Shows what an address says.
     * @param {TraceState} state
     */
    restore(state) {
        const index = state.span === null ? -1 : this.trace.indexById.get(state.span) ?? -1;
        this.range = clampRange(state.zoom ?? this.whole, this.whole);
        this.detailOpen = index >= 0;
        this.selected = index >= 0 ? index : this.selected;
        this.collapse = index >= 0 ? revealing(this.trace, state.collapse, this.trace.spans[index]) : state.collapse;
        this.query = state.find;
        this.matches = findSpans(this.trace, this.query);
        this.rows = visibleRows(this.trace, this.collapse);
        this.#render();
        requestAnimationFrame(() => this.waterfall.reveal(this.selected, true));
    }

    focus() {
        this.waterfall.element.focus({ preventScroll: true });
    }

    /** @param {number} index */
    select(index) {
        this.#change({ selected: index, collapse: revealing(this.trace, this.collapse, this.trace.spans[index]) });
        this.waterfall.reveal(index);
    }

    /** @param {number} rows infinite to go to the first or last */
    move(rows) {
        const row = rowOfSpan(this.rows, this.selected) + rows;
        const next = this.rows[Math.min(Math.max(row, 0), this.rows.length - 1)];
        if (next !== undefined) {
            this.select(next);
        }
    }

    pageRows() {
        const { element: { clientHeight }, headHeight, rowHeight } = this.waterfall;
        return Math.max(Math.floor((clientHeight - headHeight) / rowHeight) - 1, 1);
    }

    /** @param {number} index */
    openDetail(index) {
        this.#change({ selected: index, detailOpen: true }, true);
        this.waterfall.reveal(index);
    }

    closeDetail() {
        this.#change({ detailOpen: false }, true);
        this.focus();
    }

    toggleDetail() {
        if (this.detailOpen) {
            this.closeDetail();
        } else if (this.selected >= 0) {
            this.openDetail(this.selected);
        }
    }

    /** @param {number} index */
    toggleFold(index) {
        const { id } = this.trace.spans[index];
        this.#change({ collapse: withCollapsed(this.collapse, id, !isCollapsed(this.collapse, id)), selected: index });
    }

    foldOrParent() {
        const span = this.trace.spans[this.selected];
        if (span && hasChildren(span) && !isCollapsed(this.collapse, span.id)) {
            this.toggleFold(span.index);
        } else if (span && span.parent >= 0) {
            this.select(span.parent);
        }
    }

    unfoldOrChild() {
        const span = this.trace.spans[this.selected];
        if (span && hasChildren(span) && isCollapsed(this.collapse, span.id)) {
            this.toggleFold(span.index);
        } else if (span && hasChildren(span)) {
            this.select(span.index + 1);
        }
    }

    collapseAll() {
        this.#change({ collapse: everythingCollapsed });
        announce(`All collapsed: ${counted(this.rows.length, "row")}`);
    }

    expandAll() {
        this.#change({ collapse: nothingCollapsed });
        this.waterfall.reveal(this.selected);
        announce(`All expanded: ${counted(this.rows.length, "row")}`);
    }

    /** @param {string} query */
    find(query) {
        if (query === this.query) {
            return;
        }
        this.matches = findSpans(this.trace, query);
        const first = this.matches.length > 0 ? nextMatch(this.matches, this.selected - 1, 1) : this.selected;
        this.query = query;
        this.select(first);
    }

    /** @param {1 | -1} direction */
    stepMatch(direction) {
        const match = nextMatch(this.matches, this.selected, direction);
        if (match >= 0) {
            this.select(match);
        }
    }

    nextError() {
        const failed = this.trace.spans.filter((span) => span.failed).map((span) => span.index);
        const next = nextMatch(failed, this.selected, 1);
        if (next >= 0) {
            this.select(next);
        } else {
            announce("No span of this trace ended with an error");
        }
    }

    /**
     * A step the reader can go back from.
     * @param {TimeRange} range
     */
    zoom(range) {
        this.#change({ range: clampRange(range, this.whole) }, true);
    }

    /** @param {number} factor around the selected span when it can be seen, else around the middle */
    zoomBy(factor) {
        const { start, end } = this.range;
        const span = this.trace.spans[this.selected];
        const centre = span ? span.offset + span.duration / 2 : NaN;
        const anchor = centre >= start && centre <= end ? centre : (start + end) / 2;
        this.#change({ range: zoomRange(this.range, factor, anchor, this.whole) });
    }

    /** @param {number} fraction */
    pan(fraction) {
        this.#change({ range: panRange(this.range, fraction, this.whole) });
    }

    zoomToSelected() {
        const span = this.trace.spans[this.selected];
        if (span) {
            const margin = Math.max(span.duration * ZOOM_MARGIN, 1);
            this.zoom({ start: span.offset - margin, end: span.offset + span.duration + margin });
        }
    }

    resetZoom() {
        this.zoom(this.whole);
    }

    /**
     * Closes one thing.
     * @returns {boolean} false when there was nothing to close
     */
    escape() {
        if (this.detailOpen) {
            this.closeDetail();
        } else if (this.query) {
            this.find("");
        } else if (!isWhole(this.range, this.whole)) {
            this.resetZoom();
        } else {
            return false;
        }
        return true;
    }

    /**
     * @param {{range?: TimeRange, collapse?: Collapse, selected?: number, detailOpen?: boolean}} change
     * @param {boolean} [isStep] whether "back" should undo it
     */
    #change(change, isStep = false) {
        const refold = change.collapse !== undefined && change.collapse !== this.collapse;
        Object.assign(this, change);
        if (refold) {
            this.rows = visibleRows(this.trace, this.collapse);
            this.selected = this.rows[Math.max(rowOfSpan(this.rows, this.selected), 0)] ?? -1;
        }
        this.#render();
        const address = this.address();
        const write = isStep ? this.actions.push : this.actions.replace;
        write(address);
    }

    /** @returns {string} */
    address() {
        const span = this.detailOpen ? this.trace.spans[this.selected]?.id ?? null : null;
        const zoom = isWhole(this.range, this.whole) ? null : this.range;
        return traceAddress({ traceId: this.trace.id, span, zoom, collapse: this.collapse, find: this.query });
    }

    #render() {
        const { range, rows, collapse, selected, matches, whole } = this;
        this.detail.show(this.trace, this.detailOpen ? this.trace.spans[selected] ?? null : null, this.looks);
        this.waterfall.show({ rows, collapse, selected, range, matches: new Set(matches) });
        this.overview.show(range);
        this.toolbar.show({ query: this.query, matches, selected }, range, whole);
    }
}
