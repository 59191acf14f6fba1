// A loaded trace on the screen: holds what the reader chose and keeps the parts and the address in step.

import { counted } from "../base/format.js";
import { nowNanoseconds } from "../base/clock-time.js";
import { clampRange, fullRange, isWhole } from "../model/layout.js";
import { isGroupRow, openingGroups, revealing, rowOf, visibleRows } from "../model/rows.js";
import { growRunning } from "../model/running.js";
import { serviceLooks } from "../model/service-colors.js";
import { noGroups, siblingGroups } from "../model/sibling-groups.js";
import { traceAddress } from "../model/url-state.js";
import { announce } from "./announcer.js";
import { element } from "./dom.js";
import { FaceStage } from "./face-stage.js";
import { SpanDetail } from "./span-detail.js";
import { traceHeader } from "./trace-header.js";
import { TraceFinder } from "./trace-finder.js";
import { TraceFolder } from "./trace-folder.js";
import { TraceZoom } from "./trace-zoom.js";

/** @import { Trace } from "../model/trace.js" */
/** @import { TimeRange } from "../model/layout.js" */
/** @import { Collapse } from "../model/collapse.js" */
/** @import { Rows } from "../model/rows.js" */
/** @import { SiblingGroups } from "../model/sibling-groups.js" */
/** @import { Face, TraceState } from "../model/url-state.js" */

/**
 * @typedef {object} ViewActions
 * @property {(address: string) => void} push
 * @property {(address: string) => void} replace
 * @property {() => void} reload
 */

/**
 * @typedef {object} ViewChange
 * @property {TimeRange} [range]
 * @property {Collapse} [collapse]
 * @property {ReadonlySet<string>} [openGroups]
 * @property {boolean} [grouped]
 * @property {boolean} [only]
 * @property {boolean} [path]
 * @property {number | null} [selected]
 * @property {boolean} [detailOpen]
 * @property {Face} [face]
 * @property {string | null} [other]
 * @property {readonly string[]} [diff]
 * @property {string} [query]
 */

export class TraceView {
    /** @param {Trace} trace @param {TraceState} state @param {string} backAddress @param {ViewActions} actions */
    constructor(trace, state, backAddress, actions) {
        this.actions = actions;
        this.backAddress = backAddress;
        this.zoomer = new TraceZoom(this);
        this.folder = new TraceFolder(this);
        this.finder = new TraceFinder(this);
        this.header = element("div", { class: "trace-top" });
        /** Says that spans may be missing. */
        this.losses = element("div", { class: "trace-losses" });
        this.live = element("span", { class: "live-mark", attributes: { role: "status" } });
        this.detail = new SpanDetail({
            close: () => this.closeDetail(), select: (index) => this.select(index), address: (id) => this.addressOf(id),
        });
        this.stage = new FaceStage(this);
        this.element = element(
            "div", { class: "trace-view" }, this.header, this.stage.tabs,
            element("div", { class: "trace-split" }, this.stage.element, this.detail.element));
        this.detailOpen = false;
        /**
         * Code of a row, as in `Rows`.
         * @type {number | null}
         */
        this.selected = trace.spans.length > 0 ? 0 : null;
        this.#take(trace);
        this.range = this.whole;
        this.restore(state);
    }

    /** @param {Trace} trace */
    #take(trace) {
        growRunning(trace, nowNanoseconds());
        this.trace = trace;
        this.whole = fullRange(trace);
        this.looks = serviceLooks([...trace.services, { name: trace.rootService, spanCount: 0 }]);
        this.allGroups = siblingGroups(trace);
        this.header.replaceChildren(
            traceHeader(trace, this.looks, this.backAddress, this.live), this.losses);
        this.stage.setTrace(trace, this.looks);
    }

    /**
     * Shows what an address says.
     * @param {TraceState} state
     */
    restore(state) {
        const index = state.span === null ? -1 : this.trace.indexById.get(state.span) ?? -1;
        const found = index >= 0;
        this.range = clampRange(state.zoom ?? this.whole, this.whole);
        this.detailOpen = found;
        this.selected = found ? index : this.selected;
        this.collapse = found ? revealing(this.trace, state.collapse, this.trace.spans[index]) : state.collapse;
        this.grouped = state.grouped;
        this.openGroups = found ? openingGroups(this.grouping, state.openGroups, index) : state.openGroups;
        this.path = state.path;
        this.only = state.only;
        this.face = state.face;
        this.other = state.other;
        this.diff = state.diff;
        this.finder.restore(state.find);
        this.#layRows();
        this.#render();
        requestAnimationFrame(() => this.selected !== null && this.stage.waterfall.reveal(this.selected, true));
    }

    /** @returns {SiblingGroups} */
    get grouping() {
        return this.grouped && !this.kept ? this.allGroups : noGroups;
    }

    /** The spans that have rows; null for all. @returns {Uint8Array | null} */
    get kept() {
        return this.only ? this.finder.kept : null;
    }

    /** The span of the selected row; of a group its first. */
    get selectedSpan() {
        if (this.selected === null) {
            return null;
        }
        const index = isGroupRow(this.selected) ? this.grouping.groups[~this.selected]?.first ?? -1 : this.selected;
        return this.trace.spans[index] ?? null;
    }

    /** The selected span or group, as what has a place in time. */
    get selectedExtent() {
        const group = this.selected !== null && isGroupRow(this.selected) ? this.grouping.groups[~this.selected] : null;
        return group ?? this.selectedSpan;
    }

    /**
     * Shows a newer state of the same trace and leaves the reader where they are.
     * @param {Trace} trace
     */
    update(trace) {
        const { waterfall } = this.stage;
        const [wasWhole, before] = [isWhole(this.range, this.whole), this.trace.spanCount];
        const anchor = waterfall.anchor();
        const [anchorName, selectedName] = [this.#nameOf(anchor?.code ?? null), this.#nameOf(this.selected)];
        this.#take(trace);
        this.range = wasWhole ? this.whole : clampRange(this.range, this.whole);
        this.finder.restore(this.finder.query);
        this.#layRows();
        this.selected = this.#codeOf(selectedName) ?? (trace.spans.length > 0 ? 0 : null);
        this.detailOpen = this.detailOpen && this.selected !== null;
        this.#render();
        const code = this.#codeOf(anchorName);
        if (anchor && code !== null) {
            waterfall.restoreAnchor(code, anchor.above);
        }
        if (trace.spanCount > before) {
            announce(`${counted(trace.spanCount - before, "more span")} arrived`);
        }
    }

    /**
     * @param {number | null} code @returns {{id: string, group: boolean} | null} what it is in any state of the trace
     */
    #nameOf(code) {
        if (code === null) {
            return null;
        }
        return isGroupRow(code) ? { id: this.grouping.groups[~code]?.id ?? "", group: true }
            : { id: this.trace.spans[code].id, group: false };
    }

    /** @param {{id: string, group: boolean} | null} name @returns {number | null} */
    #codeOf(name) {
        const group = name?.group ? this.grouping.groups.findIndex(({ id }) => id === name.id) : -1;
        return group >= 0 ? ~group : this.trace.indexById.get(name?.id ?? "") ?? null;
    }

    /** Lets the bars of running spans grow. */
    tick() {
        const wasWhole = isWhole(this.range, this.whole);
        growRunning(this.trace, nowNanoseconds());
        this.whole = fullRange(this.trace);
        this.range = wasWhole ? this.whole : this.range;
        this.stage.show(this, true);
    }

    focus() {
        this.stage.focus();
    }

    /** @param {number} code of a row; what hides it opens */
    select(code) {
        this.change({ selected: code, ...isGroupRow(code) ? {} : this.revealed(code) });
        this.stage.waterfall.reveal(code);
    }

    /** @param {number} index */
    revealed(index) {
        return {
            collapse: revealing(this.trace, this.collapse, this.trace.spans[index]),
            openGroups: openingGroups(this.grouping, this.openGroups, index),
        };
    }

    /** @param {number} rows infinite to go to the first or last */
    move(rows) {
        const { codes } = this.rows;
        const row = (this.selected === null ? -1 : rowOf(this.rows, this.selected, this.grouping)) + rows;
        const next = codes[Math.min(Math.max(row, 0), codes.length - 1)];
        if (next !== undefined) {
            this.select(next);
        }
    }

    /** @param {number} code of a group opens it, of a span its details */
    open(code) {
        if (isGroupRow(code)) {
            this.folder.toggle(code);
        } else {
            this.openDetail(code);
        }
    }

    /** @param {number} index */
    openDetail(index) {
        this.change({ selected: index, detailOpen: true, ...this.revealed(index) }, true);
        this.stage.waterfall.reveal(index);
        this.detail.focusWhereAlone();
    }

    closeDetail() {
        this.change({ detailOpen: false }, true);
        this.focus();
    }

    toggleDetail() {
        if (this.detailOpen) {
            this.closeDetail();
        } else if (this.selected !== null) {
            this.open(this.selected);
        }
    }

    /**
     * Goes to a span in the waterfall, from another face.
     * @param {number} index
     */
    showInWaterfall(index) {
        this.change({ face: "waterfall", selected: index, detailOpen: true, ...this.revealed(index) }, true);
        requestAnimationFrame(() => this.stage.waterfall.reveal(index, true));
    }

    /** @param {Face} face */
    showFace(face) {
        this.change({ face }, true);
        this.focus();
    }

    /**
     * Closes one thing.
     * @returns {boolean} false when there was nothing to close
     */
    escape() {
        if (this.detailOpen) {
            this.closeDetail();
        } else if (this.finder.query) {
            this.finder.find("");
        } else if (!isWhole(this.range, this.whole)) {
            this.zoomer.reset();
        } else if (this.face !== "waterfall") {
            this.showFace("waterfall");
        } else {
            return false;
        }
        return true;
    }

    /**
     * @param {ViewChange} change
     * @param {boolean} [isStep] whether "back" should undo it
     */
    change(change, isStep = false) {
        const relay = ["collapse", "openGroups", "grouped"].some((name) => {
            const key = /** @type {"collapse" | "openGroups" | "grouped"} */ (name);
            return change[key] !== undefined && change[key] !== this[key];
        });
        Object.assign(this, change);
        if (relay || this.kept !== this.laidKept) {
            this.#layRows();
        }
        this.#render();
        const address = this.address();
        const write = isStep ? this.actions.push : this.actions.replace;
        write(address);
    }

    #layRows() {
        this.laidKept = this.kept;
        this.rows = visibleRows(this.trace, this.collapse, this.grouping, this.openGroups, this.kept);
        if (this.selected !== null && isGroupRow(this.selected) && !this.grouping.groups[~this.selected]) {
            this.selected = this.rows.codes[0] ?? null;
        } else if (this.selected !== null) {
            this.selected = this.rows.codes[Math.max(rowOf(this.rows, this.selected, this.grouping), 0)] ?? null;
        }
    }

    /** @returns {TraceState} what the reader sees now */
    get state() {
        return {
            traceId: this.trace.id, span: this.detailOpen ? this.selectedSpan?.id ?? null : null,
            zoom: isWhole(this.range, this.whole) ? null : this.range, collapse: this.collapse, find: this.finder.query,
            only: this.only, face: this.face, path: this.path, grouped: this.grouped, openGroups: this.openGroups,
            other: this.other, diff: this.diff,
        };
    }

    /** @returns {string} */
    address() {
        return traceAddress(this.state);
    }

    /** @param {string} span id @returns {string} the whole address of a span, to be given to someone else */
    addressOf(span) {
        return location.origin + traceAddress({ traceId: this.trace.id, span });
    }

    #render() {
        const span = this.detailOpen && this.selected !== null && !isGroupRow(this.selected) ? this.selectedSpan : null;
        this.detailOpen = span !== null;
        this.detail.show(this.trace, span, this.looks);
        this.stage.show(this, false);
    }
}
