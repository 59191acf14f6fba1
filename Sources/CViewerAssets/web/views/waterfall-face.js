// The waterfall with what belongs to it: find and zoom, the minimap, and the summary of the critical path.

import { PathIndex } from "../model/path-index.js";
import { element } from "./dom.js";
import { Overview } from "./overview.js";
import { PathSummary } from "./path-summary.js";
import { TraceToolbar } from "./trace-toolbar.js";
import { Waterfall } from "./waterfall.js";

/** @import { ServiceLook } from "../model/service-colors.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { TraceView } from "./trace-view.js" */

/** The rows come first: the path of a large trace is worked out after they are on the screen. */
const PATH_DELAY_MILLISECONDS = 30;

export class WaterfallFace {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        const { zoomer, folder, finder } = view;
        this.overview = new Overview((range) => zoomer.to(range), (range) => zoomer.slide(range), () => zoomer.reset());
        this.summary = new PathSummary({
            select: (index) => view.select(index), toggle: () => view.change({ path: !view.path }, true),
        });
        this.toolbar = new TraceToolbar({
            find: (query) => finder.find(query), step: (direction) => finder.step(direction),
            zoom: (factor) => zoomer.by(factor), reset: () => zoomer.reset(), reload: () => view.actions.reload(),
            leave: () => this.focus(), togglePath: () => view.change({ path: !view.path }, true),
            toggleGroups: () => folder.toggleGroups(), toggleOnly: () => finder.toggleOnly(),
        });
        this.waterfall = new Waterfall({
            open: (code) => view.open(code), toggle: (code) => folder.toggle(code), select: (code) => view.select(code),
            zoom: (range) => zoomer.to(range), slide: (range) => zoomer.slide(range),
            collapseAll: () => folder.collapseAll(), expandAll: () => folder.expandAll(),
        });
        this.element = element(
            "div", { class: "waterfall-face" }, this.toolbar.element, this.overview.element, this.summary.element,
            this.waterfall.element);
        /** @type {PathIndex | null} */
        this.path = null;
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.overview.setTrace(trace, looks);
        this.waterfall.setTrace(trace, looks);
        clearTimeout(this.delay);
        this.delay = setTimeout(() => this.#findPath(trace), PATH_DELAY_MILLISECONDS);
    }

    /** @param {Trace} trace */
    #findPath(trace) {
        this.path = new PathIndex(trace);
        this.pathTrace = trace;
        this.summary.setPath(trace, this.path);
        this.show(this.view);
    }

    /** @param {TraceView} view */
    show(view) {
        const { rows, grouping, openGroups, collapse, selected, range, whole, finder, trace } = view;
        const path = view.path && this.pathTrace === trace ? this.path : null;
        this.waterfall.show({
            rows, grouping, openGroups, collapse, selected, range, matches: finder.matched, path,
        });
        this.overview.show(range, whole);
        this.summary.show(view.path);
        this.toolbar.show({
            query: finder.query, matches: finder.matches, selected: view.selectedSpan?.index ?? -1, path: view.path,
            grouped: view.grouped, groups: view.kept ? 0 : view.allGroups.groups.length, only: view.only,
        }, range, whole);
    }

    focus() {
        this.waterfall.element.focus({ preventScroll: true });
    }
}
