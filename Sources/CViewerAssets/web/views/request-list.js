// The list of requests by filter, kept fresh on demand.

import { fetchRequests, fetchServices } from "../api/client.js";
import { nowNanoseconds } from "../base/clock-time.js";
import { counted, formatCount } from "../base/format.js";
import { filterProblem, isNarrowed, LARGEST_LIMIT, requestQuery } from "../model/request-filters.js";
import { listAddress } from "../model/url-state.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { FilterForm } from "./filter-form.js";
import { code, errorNotice, loadingNotice, notice, phrase } from "./notice.js";
import { RequestTable } from "./request-table.js";

/** @import { WireRequestList } from "../api/wire.js" */
/** @import { RequestFilters } from "../model/request-filters.js" */

const REFRESH_MILLISECONDS = 5_000;
const REFRESH_KEY = "weir.refresh";
/** How much "show more" adds, by multiplying. */
const MORE_FACTOR = 4;

export class RequestListPage {
    /** @param {{push: (address: string) => void}} navigation */
    constructor(navigation) {
        this.navigation = navigation;
        this.form = new FilterForm((filters) => this.#choose(filters));
        this.table = new RequestTable((order) => this.#choose({ ...this.form.filters, order }));
        this.count = element("p", { class: "count", attributes: { role: "status" } });
        this.content = element("div", { class: "list-content" });
        this.footer = element("div", { class: "list-footer" });
        this.refresh = element(
            "input", { attributes: { type: "checkbox" }, on: { change: () => this.#storeRefresh() } });
        this.refresh.checked = localStorage.getItem(REFRESH_KEY) === "on";
        this.element = element("main", { class: "list-page" }, element("h1", { class: "visually-hidden" }, "Requests"),
            this.form.element, this.#statusLine(), this.content);
        this.loading = new AbortController();
        this.visit = new AbortController();
        this.scrollTop = 0;
    }

    /** @param {RequestFilters} filters */
    arrive(filters) {
        document.title = "Requests – Weir";
        const shown = this.content.contains(this.table.element);
        const same = shown && listAddress(filters) === listAddress(this.form.filters);
        this.form.show(filters);
        this.element.scrollTop = same ? this.scrollTop : 0;
        this.timer = setInterval(() => this.#refreshIfWanted(), REFRESH_MILLISECONDS);
        this.visit = new AbortController();
        void this.#loadServices(this.visit.signal);
        void this.load(!same);
    }

    leave() {
        this.scrollTop = this.element.scrollTop;
        clearInterval(this.timer);
        this.loading.abort();
        this.visit.abort();
    }

    /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
    handleKey(event) {
        /** @type {Record<string, () => void>} */
        const actions = {
            j: () => this.table.move(1), ArrowDown: () => this.table.move(1),
            k: () => this.table.move(-1), ArrowUp: () => this.table.move(-1),
            o: () => document.activeElement instanceof HTMLAnchorElement && document.activeElement.click(),
            "/": () => this.form.focusName(), r: () => void this.load(false),
        };
        actions[event.key]?.();
        return event.key in actions;
    }

    /**
     * @param {boolean} anew clears what is shown while waiting
     * @returns {Promise<void>}
     */
    async load(anew) {
        this.loading.abort();
        const { signal } = this.loading = new AbortController();
        if (filterProblem(this.form.filters)) {
            this.count.textContent = "";
            this.content.replaceChildren(notice("Nothing was asked for yet", ["Correct the duration above."]));
            return;
        }
        if (anew) {
            this.content.replaceChildren(loadingNotice("Loading requests…"));
        }
        try {
            const now = nowNanoseconds();
            this.#show(await fetchRequests(requestQuery(this.form.filters, now), signal), now);
        } catch (error) {
            if (!signal.aborted) {
                this.count.textContent = "";
                this.content.replaceChildren(errorNotice(error, "the requests", () => void this.load(true)));
            }
        }
    }

    /** @param {AbortSignal} signal */
    async #loadServices(signal) {
        try {
            this.form.offer((await fetchServices(signal)).services);
        } catch {
            // Only suggestions are missing; whether the collector answers is told by the list itself.
            this.form.offer([]);
        }
    }

    /** @param {WireRequestList} list @param {bigint} now */
    #show({ requests, matched, order }, now) {
        const all = counted(matched, "request");
        this.count.textContent = matched > requests.length
            ? `${order === "slowest" ? "Slowest" : "Newest"} ${formatCount(requests.length)} of ${all}` : all;
        if (requests.length === 0) {
            this.content.replaceChildren(this.#emptyNotice());
            return;
        }
        if (!this.content.contains(this.table.element)) {
            this.content.replaceChildren(this.table.element, this.footer);
        }
        this.table.show(requests, order, now);
        const more = matched > requests.length && this.form.filters.limit < LARGEST_LIMIT;
        this.footer.replaceChildren(...more ? [this.#moreButton(matched)] : []);
    }

    #emptyNotice() {
        if (isNarrowed(this.form.filters)) {
            const clear = button("Clear the filters", "Clear the filters", () => this.form.clear.click());
            return notice(
                "No request matches these filters", ["Widen the time range or the duration, or clear the filters."],
                [clear]);
        }
        return notice("No request yet", [
            phrase(
                "Point an OTLP exporter at ", code("http://127.0.0.1:4318/v1/traces"),
                " and send a request through your application."),
            phrase("With an OpenTelemetry SDK: ", code("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318")),
            phrase("Or run ", code("weir demo"), " for an example application with steady traffic.")]);
    }

    /** @param {number} matched */
    #moreButton(matched) {
        const limit = Math.min(this.form.filters.limit * MORE_FACTOR, LARGEST_LIMIT);
        const text = `Show ${formatCount(Math.min(limit, matched))}`;
        return button(text, text, () => this.#choose({ ...this.form.filters, limit }), "button more");
    }

    #statusLine() {
        const toggle = element("label", {
            class: "toggle",
            title: `Load again every ${REFRESH_MILLISECONDS / 1000} seconds while this page is visible`,
        },
            this.refresh, "Auto-refresh");
        const reload = button("Load again (r)", icon("reload"), () => void this.load(false), "icon-button");
        return element("div", { class: "list-status" }, this.count, toggle, reload);
    }

    /** @param {RequestFilters} filters */
    #choose(filters) {
        this.form.show(filters);
        this.navigation.push(listAddress(filters));
        void this.load(false);
    }

    #storeRefresh() {
        localStorage.setItem(REFRESH_KEY, this.refresh.checked ? "on" : "off");
        this.#refreshIfWanted();
    }

    #refreshIfWanted() {
        if (this.refresh.checked && document.visibilityState === "visible") {
            void this.load(false);
        }
    }
}
