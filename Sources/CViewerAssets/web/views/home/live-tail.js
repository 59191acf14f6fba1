// The newest requests as they come in, until paused.

import { fetchRequests } from "../../api/client.js";
import { formatClockTime, nowNanoseconds } from "../../base/clock-time.js";
import { formatDuration, parseNanoseconds } from "../../base/time.js";
import { traceAddress } from "../../model/url-state.js";
import { announce } from "../announcer.js";
import { button, element } from "../dom.js";
import { serviceMark } from "../service-mark.js";

/** @import { WireRequest } from "../../api/wire.js" */

const POLL_MILLISECONDS = 2_000;
const SHOWN = 12;

export class LiveTail {
    constructor() {
        this.isPaused = false;
        this.state = element("span", { class: "muted", attributes: { role: "status" } });
        this.pause = button("Pause (p)", "Pause", () => this.toggle(), "button quiet");
        this.list = element("ol", { class: "tail-list" });
        this.empty = element("p", { class: "muted" }, "Requests appear here as they arrive.");
        this.element = element(
            "section", { class: "now-list live-tail", attributes: { "aria-label": "Newest requests" } },
            element("h2", {}, "Live ", this.state, this.pause), this.empty, this.list);
        this.loading = new AbortController();
    }

    arrive() {
        this.timer = setInterval(
            () => !this.isPaused && document.visibilityState === "visible" && void this.#load(), POLL_MILLISECONDS);
        void this.#load();
    }

    leave() {
        clearInterval(this.timer);
        this.loading.abort();
    }

    toggle() {
        this.isPaused = !this.isPaused;
        const label = this.isPaused ? "Go on (p)" : "Pause (p)";
        this.pause.textContent = this.isPaused ? "Go on" : "Pause";
        this.pause.title = label;
        this.pause.setAttribute("aria-label", label);
        this.state.textContent = this.isPaused ? "paused" : "";
        announce(this.isPaused ? "Newest requests paused" : "Newest requests go on");
        if (!this.isPaused) {
            void this.#load();
        }
    }

    async #load() {
        this.loading.abort();
        const { signal } = this.loading = new AbortController();
        try {
            const { requests } = await fetchRequests(
                new URLSearchParams({ order: "newest", limit: String(SHOWN) }), signal);
            if (!this.isPaused) {
                this.state.textContent = "";
                this.#show(requests);
            }
        } catch {
            if (!signal.aborted) {
                this.state.textContent = "no answer; trying again";
            }
        }
    }

    /** Rows that are there stay: what is being read or clicked does not jump. @param {WireRequest[]} requests */
    #show(requests) {
        this.empty.hidden = requests.length > 0;
        const known = new Map([...this.list.children].map((row) => [row.getAttribute("data-state"), row]));
        const rows = requests.map((request) => known.get(stateOf(request)) ?? tailRow(request));
        rows.forEach((row, place) => {
            if (this.list.children[place] !== row) {
                this.list.insertBefore(row, this.list.children[place] ?? null);
            }
        });
        [...this.list.children].slice(rows.length).forEach((row) => row.remove());
    }
}

/** @param {WireRequest} request @returns {string} what its row shows: requests grow while their spans come in */
function stateOf({ traceId, durationNanos, spanCount, errorCount }) {
    return [traceId, durationNanos, spanCount, errorCount].join(" ");
}

/** @param {WireRequest} request */
function tailRow(request) {
    const { traceId, rootService, rootName, errorCount } = request;
    const start = parseNanoseconds(request.startTimeUnixNano);
    return element(
        "li", { class: `now-item ${errorCount > 0 ? "failed" : ""}`, attributes: { "data-state": stateOf(request) } },
        serviceMark(rootService),
        element("a", {
            title: `${rootService} ${rootName}`, attributes: { href: traceAddress({ traceId }), "data-internal": true },
        }, rootName || "(no name)"),
        errorCount > 0 && element("span", { class: "error-text" }, "failed"),
        element("span", { class: "tabular muted" }, formatClockTime(start, nowNanoseconds()).replace(/\.\d+$/, "")),
        element("span", { class: "tabular tail-duration" }, formatDuration(parseNanoseconds(request.durationNanos))));
}
