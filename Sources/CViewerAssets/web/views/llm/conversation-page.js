// The page of one conversation: its requests in order, each with what was new in it.

import { fetchConversation, fetchTrace } from "../../api/client.js";
import { formatTimestamp } from "../../base/clock-time.js";
import { costText, counted, formatCount } from "../../base/format.js";
import { formatDuration, parseNanoseconds } from "../../base/time.js";
import { conversationTotals, turnMessages } from "../../model/conversation-turns.js";
import { requestConversation } from "../../model/request-conversation.js";
import { resultsById } from "../../model/tool-joins.js";
import { buildTrace } from "../../model/trace.js";
import { traceAddress } from "../../model/url-state.js";
import { button, element, tag } from "../dom.js";
import { LoadedPage } from "../loaded-page.js";
import { code, errorNotice, notice, phrase } from "../notice.js";
import { conversationView } from "./conversation-view.js";

/** @import { WireConversation, WireRequest, WireTotals } from "../../api/wire.js" */

/** The latest requests of a conversation; agents that poll have thousands. */
const MOST_REQUESTS = 200;
/** Requests whose messages are loaded at once; those before them when they are asked for. */
const LOADED_REQUESTS = 20;

export class ConversationPage extends LoadedPage {
    /** @param {{go: (address: string) => void}} navigation */
    constructor(navigation) {
        super("the conversation", element("div", { class: "call-list" }));
        this.navigation = navigation;
        this.id = "";
        this.title = element("h1", { class: "conversation-title" });
        this.element = element(
            "main", { class: "list-page conversation-page" },
            element("div", { class: "list-status" }, this.title, this.count, this.reload), this.content);
    }

    /** @param {string} id */
    arrive(id) {
        const isShown = this.id === id && this.content.childElementCount > 0;
        this.id = id;
        this.title.textContent = `Conversation ${id}`;
        document.title = `Conversation ${id} – Weir`;
        if (!isShown) {
            void this.load();
        }
    }

    /** @override @param {AbortSignal} signal */
    async fill(signal) {
        const turns = this.#show(await fetchConversation(this.id, MOST_REQUESTS, signal));
        await this.#say(turns.slice(-LOADED_REQUESTS), signal);
    }

    /** @param {WireConversation} conversation @returns {Turn[]} */
    #show(conversation) {
        const { requests, complete } = conversation;
        const { tokens, cost, priced, isPartial } = conversationTotals(conversation);
        this.count.textContent = [
            `${complete ? "" : "the latest "}${counted(requests.length, "request")}`,
            tokens > 0 ? `${formatCount(tokens)} tokens` : "",
            priced ? `${costText(cost)}${isPartial ? " and calls without a price" : ""}` : "",
        ].filter(Boolean).join(" · ");
        const turns = requests.map((request, place) => makeTurn(request, place));
        const rest = turns.slice(0, -LOADED_REQUESTS);
        for (const { request, body } of rest) {
            const text = "Show what was said";
            body.append(button(text, text, () => void this.#say([{ request, body }], this.loading.signal)));
        }
        this.content.replaceChildren(...turns.length > 0 ? turns.map(({ card }) => card) : [emptyNotice(this.id)]);
        return turns;
    }

    /**
     * Fills in what was new in each request, one after the other.
     * @param {{request: WireRequest, body: HTMLElement}[]} turns @param {AbortSignal} signal
     */
    async #say(turns, signal) {
        /** @type {Set<string>} */
        const said = new Set();
        for (const { request, body } of turns) {
            try {
                const calls = requestConversation(buildTrace(await fetchTrace(request.traceId, signal)));
                const messages = turnMessages(calls, said);
                const results = resultsById(calls.map((call) => call.messages).flat());
                body.replaceChildren(messages.length > 0 ? conversationView(messages, messages.length, results)
                    : element("p", { class: "muted" }, "No messages were recorded that are new in this request."));
            } catch (error) {
                if (signal.aborted) {
                    return;
                }
                const retry = () => void this.#say([{ request, body }], this.loading.signal);
                body.replaceChildren(errorNotice(error, "this request", retry));
            }
        }
    }
}

/** @typedef {{request: WireRequest & WireTotals, card: HTMLElement, body: HTMLElement}} Turn */

/** @param {WireRequest & WireTotals} request @param {number} place @returns {Turn} */
function makeTurn(request, place) {
    const address = traceAddress({ traceId: request.traceId, face: "llm" });
    const words = [
        formatTimestamp(parseNanoseconds(request.startTimeUnixNano)).replace(/(\.\d{3})\d+/, "$1"),
        formatDuration(parseNanoseconds(request.durationNanos)),
        request.tokens && request.tokens !== "0" ? `${formatCount(Number(request.tokens))} tokens` : "",
        request.costPicodollars && request.costPicodollars !== "0"
            ? costText(Number(request.costPicodollars) / 1e12) : "",
    ].filter(Boolean).join(" · ");
    const failed = request.outcome ? request.outcome !== "ok" : request.status === "error";
    const body = element("div", { class: "turn-body" });
    const card = element(
        "article", { class: "call-card", attributes: { "aria-label": `Request ${place + 1}` } },
        element(
            "header", { class: "call-head" }, element("h2", {}, element(
                "a", { class: "call-name", attributes: { href: address, "data-internal": true } },
                `${place + 1}. ${request.rootName || "(no name)"}`)),
            failed && tag((request.outcome ?? "error").replace("_", " "), "failed"),
            element("span", { class: "muted tabular call-line" }, words)), body);
    return { request, card, body };
}

/** @param {string} id */
function emptyNotice(id) {
    return notice("No request of this conversation is here", [
        phrase("No span has ", code(id), " under a key that names a conversation or session, such as ",
            code("gen_ai.conversation.id"), " or ", code("session.id"), "."),
        "It may be older than the retention, or may have been erased."]);
}
