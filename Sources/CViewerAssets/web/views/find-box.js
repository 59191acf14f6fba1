// One box for any id: of a trace, a span, a request, an answer, a conversation or a user.

import { ApiError, fetchFind } from "../api/client.js";
import { parseTraceId } from "../base/identifier.js";
import { matchAddress, matchWords } from "../model/find-id.js";
import { traceAddress } from "../model/url-state.js";
import { element } from "./dom.js";

/** @import { WireFound } from "../api/wire.js" */

const HINT = "The id of a trace, a span, a request, a model's answer, a conversation or a user; "
    + "or a traceparent header.";

export class FindBox {
    /** @param {(address: string) => void} go */
    constructor(go) {
        this.go = go;
        this.field = element("input", {
            class: "trace-field mono", title: HINT,
            attributes: {
                type: "text", placeholder: "Go to any id", "aria-label": "Go to any id", spellcheck: "false",
                autocomplete: "off",
            },
            on: { input: () => this.#clear() },
        });
        this.problem = element("span", { class: "field-problem", attributes: { role: "alert" } });
        this.matches = element("ul", { class: "find-matches", attributes: { "aria-label": "Found", hidden: true } });
        this.element = element(
            "form", { class: "trace-form", attributes: { role: "search" }, on: { submit: (event) => {
                event.preventDefault();
                void this.#find();
            } } }, this.field, this.problem, this.matches);
        this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#clear());
        this.element.addEventListener("focusout", (event) => {
            if (!(event.relatedTarget instanceof Node && this.element.contains(event.relatedTarget))) {
                this.matches.hidden = true;
                this.#say("");
            }
        });
        this.loading = new AbortController();
    }

    #clear() {
        this.loading.abort();
        this.#say("");
        this.matches.hidden = true;
    }

    async #find() {
        this.#clear();
        const text = this.field.value.trim();
        if (text === "") {
            this.#say("Give an id to look for.");
            return;
        }
        const { signal } = this.loading = new AbortController();
        try {
            this.#show(await fetchFind(text, signal));
        } catch (error) {
            if (!signal.aborted) {
                this.#say(error instanceof ApiError ? error.message : String(error));
            }
        }
    }

    /** @param {WireFound} found */
    #show({ id, matches }) {
        const traceId = parseTraceId(id);
        if (matches.length === 0 && traceId) {
            // Its page waits for spans that are still to come.
            this.#leave(traceAddress({ traceId }));
        } else if (matches.length === 0) {
            this.#say("Nothing that is stored has this id.");
        } else if (matches.length === 1) {
            this.#leave(matchAddress(matches[0], id));
        } else {
            this.matches.hidden = false;
            this.matches.replaceChildren(...matches.map((match) => element("li", {}, element("a", {
                attributes: { href: matchAddress(match, id), "data-internal": true },
                on: { click: () => this.#reset() },
            }, matchWords(match)))));
            this.matches.querySelector("a")?.focus();
        }
    }

    /** @param {string} address */
    #leave(address) {
        this.#reset();
        this.field.blur();
        this.go(address);
    }

    #reset() {
        this.field.value = "";
        this.#clear();
    }

    /** @param {string} text */
    #say(text) {
        this.problem.textContent = text;
        this.field.setAttribute("aria-invalid", String(text !== ""));
    }
}
