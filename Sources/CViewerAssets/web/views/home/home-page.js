// The first page: what is healthy and what is not, what is slow, dear and failing now, and the newest requests.

import { fetchHealth, fetchLosses, fetchRequests } from "../../api/client.js";
import { nowNanoseconds } from "../../base/clock-time.js";
import { SECOND } from "../../base/time.js";
import { boardWords } from "../../model/health.js";
import { lossSentences, refusedSentence } from "../../model/losses.js";
import { button, element } from "../dom.js";
import { icon } from "../icons.js";
import { code, errorNotice, loadingNotice, notice, phrase } from "../notice.js";
import { HealthBoard } from "./health-board.js";
import { LiveTail } from "./live-tail.js";
import { lossNotes } from "../loss-notes.js";
import { nowLists } from "./now-lists.js";

/** @import { WireHealth, WireLosses, WireRequest } from "../../api/wire.js" */

const REFRESH_MILLISECONDS = 10_000;
const LATEST_SECONDS = 900n;
const SHOWN_REQUESTS = 5;
/** What is missing of the hour before changes what the board says. */
const LOSS_SECONDS = 3600n;

export class HomePage {
    constructor() {
        this.count = element("p", { class: "count", attributes: { role: "status" } });
        this.losses = element("div", { class: "home-losses" });
        this.board = new HealthBoard();
        this.now = element("div", { class: "now-lists" });
        this.tail = new LiveTail();
        this.content = element("div", { class: "home-content" });
        this.element = element(
            "main", { class: "list-page home-page" }, element("h1", { class: "visually-hidden" }, "Health"),
            element(
                "div", { class: "list-status" }, this.count,
                button("Load again (r)", icon("reload"), () => void this.load(), "icon-button")),
            this.losses, this.content);
        this.loading = new AbortController();
    }

    arrive() {
        document.title = "Health – Weir";
        this.timer = setInterval(
            () => document.visibilityState === "visible" && void this.load(), REFRESH_MILLISECONDS);
        this.tail.arrive();
        if (!this.content.hasChildNodes()) {
            this.content.replaceChildren(loadingNotice("Loading…"));
        }
        void this.load();
    }

    leave() {
        clearInterval(this.timer);
        this.tail.leave();
        this.loading.abort();
    }

    /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
    handleKey(event) {
        /** @type {Record<string, () => void>} */
        const actions = {
            j: () => this.board.move(1), k: () => this.board.move(-1), r: () => void this.load(),
            p: () => this.tail.toggle(),
        };
        actions[event.key]?.();
        return event.key in actions;
    }

    async load() {
        this.loading.abort();
        const { signal } = this.loading = new AbortController();
        try {
            const start = nowNanoseconds() - LOSS_SECONDS * SECOND;
            const [health, losses, slowest, dearest, largest] = await Promise.all([
                fetchHealth(signal), fetchLosses({ start }, signal),
                ...["slowest", "cost", "tokens"].map((order) => fetchLatest(order, signal))]);
            // Without prices nothing costs anything; tokens stand for it then.
            this.#showLosses(losses);
            this.#show(health, slowest, dearest.length > 0 ? dearest : largest);
        } catch (error) {
            if (!signal.aborted) {
                this.count.textContent = "";
                this.losses.replaceChildren();
                this.content.replaceChildren(errorNotice(error, "the health board", () => void this.load()));
            }
        }
    }

    /** @param {WireLosses} losses */
    #showLosses(losses) {
        const sentences = [...lossSentences(losses.incomplete, nowNanoseconds()), refusedSentence(losses)];
        const shown = lossNotes("Incomplete in the last hour", sentences.filter((sentence) => sentence !== ""));
        // Nothing is read out anew that is the same.
        if (this.losses.textContent !== (shown?.textContent ?? "")) {
            this.losses.replaceChildren(...shown ? [shown] : []);
        }
    }

    /** @param {WireHealth} health @param {WireRequest[]} slowest @param {WireRequest[]} dearest */
    #show(health, slowest, dearest) {
        this.count.textContent = health.series.length === 0 ? "" : boardWords(health);
        this.board.show(health);
        this.now.replaceChildren(...nowLists(health, slowest, dearest));
        const board = health.series.length > 0 ? this.board.element : emptyBoard(slowest.length > 0);
        const side = element("div", { class: "home-side" }, this.now, this.tail.element);
        const shown = this.content.firstElementChild;
        if (shown !== board || !this.content.contains(this.tail.element)) {
            this.content.replaceChildren(board, side);
        }
    }
}

/**
 * @param {string} order of the collector's request list
 * @param {AbortSignal} signal
 * @returns {Promise<WireRequest[]>} the first of the latest minutes
 */
async function fetchLatest(order, signal) {
    const start = nowNanoseconds() - LATEST_SECONDS * SECOND;
    const query = new URLSearchParams({ order, limit: String(SHOWN_REQUESTS), start: String(start) });
    return (await fetchRequests(query, signal)).requests;
}

/** @param {boolean} hasRequests whether there are any that the board does not watch */
function emptyBoard(hasRequests) {
    if (hasRequests) {
        return notice("No request of an AI application yet", [
            "The board watches routes whose requests call a model, a tool or an agent, and the models they call.",
            phrase(
                "A span is one of those when it says ", code("gen_ai.operation.name"),
                " or speaks another dialect of LLM tracing.")]);
    }
    return notice("No request yet", [
        phrase(
            "Point an OTLP exporter at ", code("http://127.0.0.1:4318/v1/traces"),
            " and send a request through your application."),
        phrase("With an OpenTelemetry SDK: ", code("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318")),
        phrase("Or run ", code("weir demo"), " for an example application with steady traffic.")]);
}
