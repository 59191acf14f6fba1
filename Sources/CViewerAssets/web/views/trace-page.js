// The page of one trace: loads it, then leaves the screen to the view.

import { ApiError, fetchTrace } from "../api/client.js";
import { buildTrace } from "../model/trace.js";
import { element } from "./dom.js";
import { code, errorNotice, loadingNotice, notice, phrase } from "./notice.js";
import { handleTraceKey } from "./trace-keys.js";
import { TraceView } from "./trace-view.js";

/** @import { TraceState } from "../model/url-state.js" */

/**
 * @typedef {object} PageNavigation
 * @property {(address: string) => void} go
 * @property {(address: string) => void} push
 * @property {(address: string) => void} replace
 */

export class TracePage {
    /** @param {PageNavigation} navigation @param {() => string} backAddress */
    constructor(navigation, backAddress) {
        this.navigation = navigation;
        this.backAddress = backAddress;
        this.element = element("main", { class: "trace-page" });
        this.loading = new AbortController();
        /** @type {TraceView | null} */
        this.view = null;
    }

    /** @param {TraceState} state */
    arrive(state) {
        if (this.view && this.state?.traceId === state.traceId) {
            this.view.restore(state);
        } else {
            this.view = null;
            void this.#load(state);
        }
        this.state = state;
    }

    leave() {
        this.loading.abort();
        this.view = null;
    }

    /** Paints the canvas again after a change of colours. */
    repaint() {
        this.view?.overview.paint();
    }

    /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
    handleKey(event) {
        if (event.key === "Escape") {
            if (!this.view?.escape()) {
                this.navigation.go(this.backAddress());
            }
            return true;
        }
        return this.view ? handleTraceKey(this.view, event) : false;
    }

    /** @param {TraceState} state */
    async #load(state) {
        this.loading.abort();
        const { signal } = this.loading = new AbortController();
        document.title = `Trace ${state.traceId.slice(0, 8)} – Weir`;
        if (!this.view) {
            this.element.replaceChildren(loadingNotice("Loading the trace…"));
        }
        try {
            this.#show(await fetchTrace(state.traceId, signal), state);
        } catch (error) {
            if (!signal.aborted) {
                this.view = null;
                this.element.replaceChildren(this.#failure(error, state));
            }
        }
    }

    /** @param {import("../api/wire.js").WireTrace} wire @param {TraceState} state */
    #show(wire, state) {
        const trace = buildTrace(wire);
        const { go: _, ...writing } = this.navigation;
        const reload = () => void this.#load({ ...state, ...this.#shownState() });
        this.view = new TraceView(trace, state, this.backAddress(), { ...writing, reload });
        document.title = `${trace.rootName} – ${trace.rootService} – Weir`;
        this.element.replaceChildren(this.view.element);
        this.view.focus();
    }

    /** @returns {Partial<TraceState>} what the reader sees now, so that loading again changes nothing else */
    #shownState() {
        const { view } = this;
        if (!view) {
            return {};
        }
        const span = view.detailOpen ? view.trace.spans[view.selected].id : null;
        return { span, zoom: view.range, collapse: view.collapse, find: view.query };
    }

    /** @param {unknown} error @param {TraceState} state */
    #failure(error, state) {
        if (!(error instanceof ApiError) || error.status !== 404) {
            return errorNotice(error, "this trace", () => void this.#load(state));
        }
        const list = element(
            "a", { class: "button", attributes: { href: "/", "data-internal": true } }, "All requests");
        return notice("No such trace here", [
            phrase("The collector has no span of trace ", code(state.traceId), "."),
            "It may not have arrived yet: exporters send in batches, usually every 5 seconds.",
            "It may be older than the retention, or not sampled by the application, or sent to another collector.",
            "Check that the whole id was copied: 32 hex digits."], [list]);
    }
}
