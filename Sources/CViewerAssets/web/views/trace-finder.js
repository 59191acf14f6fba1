// Finding spans by text, and the next error.

import { counted } from "../base/format.js";
import { findSpans, nextMatch, withAncestors } from "../model/find.js";
import { announce } from "./announcer.js";

/** @import { TraceView } from "./trace-view.js" */

export class TraceFinder {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.query = "";
        /**
         * Span indices, ascending.
         * @type {number[]}
         */
        this.matches = [];
        /** @type {ReadonlySet<number>} */
        this.matched = new Set();
        /**
         * Spans that are found and those above them; null when nothing is.
         * @type {Uint8Array | null}
         */
        this.kept = null;
    }

    /** @param {string} query */
    restore(query) {
        this.query = query;
        this.matches = findSpans(this.view.trace, query);
        this.matched = new Set(this.matches);
        this.kept = this.matches.length > 0 && query ? withAncestors(this.view.trace, this.matches) : null;
    }

    /** @param {string} query */
    find(query) {
        if (query === this.query) {
            return;
        }
        this.restore(query);
        const here = this.view.selectedSpan?.index ?? 0;
        const first = nextMatch(this.matches, here - 1, 1);
        if (first >= 0) {
            this.view.select(first);
        } else {
            this.view.change({});
        }
    }

    toggleOnly() {
        const only = !this.view.only;
        const { selectedSpan: span } = this.view;
        this.view.change({ only }, true);
        if (!only && span) {
            // It may be in a group that is one row again.
            this.view.select(span.index);
        }
        const rows = counted(this.view.rows.codes.length, "row");
        announce(!only ? `All spans: ${rows}` : this.kept ? `Only matches and what is above them: ${rows}`
            : "Only matches, once something is found");
    }

    /** @param {1 | -1} direction */
    step(direction) {
        const match = nextMatch(this.matches, this.view.selectedSpan?.index ?? 0, direction);
        if (match >= 0) {
            this.view.select(match);
        }
    }

    nextError() {
        const failed = this.view.trace.spans.filter((span) => span.failed).map((span) => span.index);
        const next = nextMatch(failed, this.view.selectedSpan?.index ?? 0, 1);
        if (next >= 0) {
            this.view.select(next);
        } else {
            announce("No span of this trace ended with an error");
        }
    }
}
