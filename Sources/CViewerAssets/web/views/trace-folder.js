// Folding of subtrees and of groups.

import { counted } from "../base/format.js";
import {
    everythingCollapsed, isCollapsed, nothingCollapsed, steppedCollapse, withCollapsed,
} from "../model/collapse.js";
import { hasChildren, isGroupRow } from "../model/rows.js";
import { announce } from "./announcer.js";

/** @import { TraceView } from "./trace-view.js" */

export class TraceFolder {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
    }

    /** @param {number} code of a row */
    toggle(code) {
        const { trace, collapse, openGroups, grouping } = this.view;
        if (isGroupRow(code)) {
            const next = new Set(openGroups);
            const { id } = grouping.groups[~code];
            next[next.has(id) ? "delete" : "add"](id);
            this.view.change({ openGroups: next, selected: code });
        } else {
            const span = trace.spans[code];
            this.view.change({ collapse: withCollapsed(collapse, span, !isCollapsed(collapse, span)), selected: code });
        }
    }

    /** Folds the selected row; one that is folded or has no children gives way to its parent. */
    foldOrParent() {
        const { selected, selectedSpan: span, grouping } = this.view;
        if (selected === null || !span) {
            return;
        }
        const group = grouping.groups[grouping.groupAt[span.index] ?? -1];
        if (this.#isOpen(selected)) {
            this.toggle(selected);
        } else if (!isGroupRow(selected) && this.#groupAround(selected) !== null) {
            this.view.select(/** @type {number} */ (this.#groupAround(selected)));
        } else if (span.parent >= 0 || group) {
            this.view.select(Math.max(span.parent, 0));
        }
    }

    unfoldOrChild() {
        const { selected, selectedSpan: span } = this.view;
        if (selected === null || !span || !(isGroupRow(selected) || hasChildren(span))) {
            return;
        }
        if (this.#isOpen(selected)) {
            this.view.move(1);
        } else {
            this.toggle(selected);
        }
    }

    collapseAll() {
        this.#set(everythingCollapsed, "All collapsed");
    }

    expandAll() {
        this.#set(nothingCollapsed, "All expanded");
    }

    /** @param {1 | -1} step 1 opens a level, -1 folds one */
    step(step) {
        const deepest = this.view.trace.spans.reduce(
            (most, span) => hasChildren(span) ? Math.max(most, span.depth) : most, -1);
        this.#set(steppedCollapse(this.view.collapse, deepest, step), step > 0 ? "Opened a level" : "Folded a level");
    }

    toggleGroups() {
        const grouped = !this.view.grouped;
        this.view.change({ grouped }, true);
        announce(grouped ? "Alike siblings are grouped" : "Every span has a row");
    }

    /** @param {import("../model/collapse.js").Collapse} collapse @param {string} words */
    #set(collapse, words) {
        this.view.change({ collapse });
        if (this.view.selected !== null) {
            this.view.stage.waterfall.reveal(this.view.selected);
        }
        announce(`${words}: ${counted(this.view.rows.codes.length, "row")}`);
    }

    /** @param {number} code */
    #isOpen(code) {
        const { trace, collapse, openGroups, grouping } = this.view;
        return isGroupRow(code) ? openGroups.has(grouping.groups[~code].id)
            : hasChildren(trace.spans[code]) && !isCollapsed(collapse, trace.spans[code]);
    }

    /** @param {number} index @returns {number | null} code of the group that a span is a member of */
    #groupAround(index) {
        const group = this.view.grouping.groups.findIndex(({ members }) => members.includes(index));
        return group < 0 ? null : ~group;
    }
}
