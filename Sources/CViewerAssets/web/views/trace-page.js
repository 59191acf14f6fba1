// The page of one trace: loads it, then leaves the screen to the view.

import { ApiError, fetchLosses, fetchTrace } from "../api/client.js";
import { nowNanoseconds } from "../base/clock-time.js";
import { lossSentences } from "../model/losses.js";
import { mayGrow } from "../model/running.js";
import { buildTrace } from "../model/trace.js";
import { element } from "./dom.js";
import { LiveUpdates } from "./live-updates.js";
import { lossNotes } from "./loss-notes.js";
import { code, errorNotice, loadingNotice, notice, phrase } from "./notice.js";
import { handleTraceKey } from "./trace-keys.js";
import { TraceView } from "./trace-view.js";

/** @import { WireTrace } from "../api/wire.js" */
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
        /** @type {LiveUpdates | null} */
        this.live = null;
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
        this.live?.stop();
        this.view = null;
    }

    /** Paints the canvas again after a change of colours. */
    repaint() {
        this.view?.stage.main.overview.paint();
    }

    focusFind() {
        if (this.view) {
            this.view.change({ face: "waterfall" });
            this.view.stage.toolbar.focusFind();
        }
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
        this.live?.stop();
        const { signal } = this.loading = new AbortController();
        document.title = `Trace ${state.traceId.slice(0, 8)} – Weir`;
        if (!this.view) {
            const title = element("h1", { class: "visually-hidden" }, `Trace ${state.traceId.slice(0, 8)}`);
            this.element.replaceChildren(title, loadingNotice("Loading the trace…"));
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

    /** @param {WireTrace} wire @param {TraceState} state */
    #show(wire, state) {
        const trace = buildTrace(wire);
        if (this.view?.trace.id === trace.id) {
            this.view.update(trace);
        } else {
            const { go: _, ...writing } = this.navigation;
            const reload = () => void this.#load(state);
            const view = this.view = new TraceView(trace, state, this.backAddress(), { ...writing, reload });
            this.element.replaceChildren(view.element);
            view.focus();
        }
        document.title = `${trace.rootName} – ${trace.rootService} – Weir`;
        this.#follow(this.view, wire);
        void this.#showLosses(this.view, this.loading.signal);
    }

    /**
     * Says so when the trace lies in minutes of one of its services that are incomplete.
     * @param {TraceView} view
     * @param {AbortSignal} signal
     */
    async #showLosses(view, signal) {
        const { start, ended, services: known } = view.trace;
        try {
            const { incomplete } = await fetchLosses({ start, end: start + BigInt(Math.ceil(ended)) }, signal);
            const services = new Set(known.map(({ name }) => name));
            const own = incomplete.filter(({ service }) => services.has(service));
            const sentences = lossSentences(own, nowNanoseconds());
            const shown = lossNotes("Spans of this trace may be missing", sentences);
            view.losses.replaceChildren(...shown ? [shown] : []);
        } catch (error) {
            // The trace is there; that it may be incomplete could not be asked.
            if (!signal.aborted) {
                const notes = lossNotes("Whether spans of this trace are missing is not known", [String(error)]);
                view.losses.replaceChildren(...notes ? [notes] : []);
            }
        }
    }

    /** @param {TraceView} view @param {WireTrace} wire */
    #follow(view, wire) {
        this.live?.stop();
        view.live.textContent = "";
        this.live = mayGrow(view.trace, nowNanoseconds()) ? new LiveUpdates(view, wire, (signal) =>
            fetchTrace(view.trace.id, signal), (more) => view.update(buildTrace(more))) : null;
    }

    /** @param {unknown} error @param {TraceState} state */
    #failure(error, state) {
        if (!(error instanceof ApiError) || error.status !== 404) {
            return errorNotice(error, "this trace", () => void this.#load(state), "h1");
        }
        const list = element(
            "a", { class: "button", attributes: { href: "/requests", "data-internal": true } }, "All requests");
        return notice("No such trace here", [
            phrase("The collector has no span of trace ", code(state.traceId), "."),
            "It may not have arrived yet: exporters send in batches, usually every 5 seconds.",
            "It may be older than the retention, or not sampled by the application, or sent to another collector.",
            "Check that the whole id was copied: 32 hex digits."], [list], "plain", "h1");
    }
}
