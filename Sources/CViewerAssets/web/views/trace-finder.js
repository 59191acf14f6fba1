// Finding spans by text, and the next error.

import { findSpans, nextMatch } from "../model/find.js";
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
    }

    /** @param {string} query */
    restore(query) {
        this.query = query;
        this.matches = findSpans(this.view.trace, query);
        this.matched = new Set(this.matches);
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
