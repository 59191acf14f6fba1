// Follows a trace that may still grow: asks again from time to time, and lets running spans grow in between.

import { nowNanoseconds } from "../base/clock-time.js";
import { liveSpans, mayGrow } from "../model/running.js";

/** @import { WireTrace } from "../api/wire.js" */
/** @import { TraceView } from "./trace-view.js" */

const SHORTEST_WAIT_MILLISECONDS = 2000;
/** Loading must not take more than a sixth of the time, however large the trace. */
const WAIT_PER_LOADING = 5;
/** Bars grow in steps that look continuous without keeping the machine busy. */
const TICK_MILLISECONDS = 200;

export class LiveUpdates {
    /**
     * @param {TraceView} view
     * @param {WireTrace} wire what the view shows
     * @param {(signal: AbortSignal) => Promise<WireTrace>} load
     * @param {(wire: WireTrace) => void} onMore called when there are more spans or logs than before
     */
    constructor(view, wire, load, onMore) {
        this.view = view;
        this.known = { spans: wire.spans.length, logs: wire.logs.length };
        this.load = load;
        this.onMore = onMore;
        this.stopping = new AbortController();
        this.reached = true;
        this.#say();
        this.ticking = setInterval(() => this.#tick(), TICK_MILLISECONDS);
        this.#plan(SHORTEST_WAIT_MILLISECONDS);
    }

    stop() {
        this.stopping.abort();
        clearTimeout(this.waiting);
        clearInterval(this.ticking);
    }

    #tick() {
        if (document.visibilityState === "visible" && liveSpans(this.view.trace, nowNanoseconds()).length > 0) {
            this.view.tick();
        }
    }

    /** @param {number} milliseconds */
    #plan(milliseconds) {
        this.waiting = setTimeout(() => void this.#ask(), milliseconds);
    }

    async #ask() {
        if (!mayGrow(this.view.trace, nowNanoseconds())) {
            this.stop();
            this.#say();
            return;
        }
        const began = performance.now();
        if (document.visibilityState === "visible") {
            await this.#loadOnce();
        }
        if (!this.stopping.signal.aborted) {
            this.#say();
            this.#plan(Math.max(SHORTEST_WAIT_MILLISECONDS, (performance.now() - began) * WAIT_PER_LOADING));
        }
    }

    async #loadOnce() {
        const { signal } = this.stopping;
        try {
            const wire = await this.load(signal);
            this.reached = true;
            if (!signal.aborted && this.#hasMore(wire)) {
                this.known = { spans: wire.spans.length, logs: wire.logs.length };
                this.onMore(wire);
            }
        } catch {
            // What is shown stays; the mark says that it is not kept up to date.
            this.reached = false;
        }
    }

    /** @param {WireTrace} wire */
    #hasMore(wire) {
        return wire.spans.length !== this.known.spans || wire.logs.length !== this.known.logs;
    }

    #say() {
        const { live, trace } = this.view;
        const wanted = !this.stopping.signal.aborted && mayGrow(trace, nowNanoseconds());
        const text = !wanted ? "" : this.reached ? "live" : "not live";
        const title = this.reached ? "Late spans appear by themselves."
            : "The collector does not answer. What has arrived before is shown; it is asked again.";
        if (live.textContent !== text) {
            live.textContent = text;
        }
        live.title = wanted ? title : "";
        live.classList.toggle("lost", !this.reached);
    }
}
