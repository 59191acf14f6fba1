// The query bar: TraceQL with completion, and mistakes marked under the word while it is typed.

import { fetchCheck, fetchCompletion } from "../../api/client.js";
import { byteOffset, indexOfByte } from "../../base/utf8.js";
import { button, element } from "../dom.js";
import { CompletionList } from "./completion-list.js";

/** @import { WireCheck, WireProposal } from "../../api/wire.js" */

/** A pause in typing after which the text is checked: marks must not flicker under a word that is being written. */
const CHECK_DELAY_MILLISECONDS = 250;
/** Kinds of words that something follows at once: no space is put behind them. */
const OPEN_ENDED = new Set(["scope", "function", "hint"]);

export class QueryBar {
    /** @param {(text: string) => void} onRun */
    constructor(onRun) {
        this.onRun = onRun;
        this.list = new CompletionList((proposal) => this.#accept(proposal));
        this.field = this.#makeField();
        this.mirror = element("div", { class: "query-mirror mono", attributes: { "aria-hidden": "true" } });
        this.problem = element("p", { class: "query-problem", attributes: { id: "query-problem", role: "status" } });
        const run = button("Search (Enter)", "Search", () => this.#run(), "button primary");
        const box = element("div", { class: "query-box" }, this.mirror, this.field, this.list.element);
        this.element = element("div", { class: "query-bar" }, box, run, this.problem);
        /** @type {[number, number]} */
        this.range = [0, 0];
        this.checking = this.completing = new AbortController();
    }

    get text() {
        return this.field.value;
    }

    /** @param {string} text */
    show(text) {
        this.list.close();
        this.#expand();
        if (text !== this.field.value) {
            this.field.value = text;
        }
        this.showCheck(null);
    }

    focus() {
        this.field.focus();
    }

    leave() {
        this.completing.abort();
        this.checking.abort();
        clearTimeout(this.timer);
        this.list.close();
        this.#expand();
    }

    /**
     * @param {WireCheck | null} check of the text as it stands; null takes marks away
     * @param {boolean} [final] whether the text was to be run; else what only lacks its end is no mistake yet
     */
    showCheck(check, final = false) {
        const mistake = check && !check.ok ? check : null;
        const [from, to] = mistake?.range ?? [0, 0];
        const unfinished = !final && mistake !== null && from >= byteOffset(this.text, this.text.length);
        this.problem.textContent = mistake?.message ?? "";
        this.problem.classList.toggle("unfinished", unfinished);
        this.field.setAttribute("aria-invalid", String(mistake !== null && !unfinished));
        this.#mirror(mistake ? indexOfByte(this.text, from) : -1, indexOfByte(this.text, to), unfinished);
    }

    #makeField() {
        return element("textarea", {
            class: "query-field mono",
            attributes: {
                rows: 1, role: "combobox", "aria-label": "Query in TraceQL", "aria-autocomplete": "list",
                "aria-expanded": "false", "aria-controls": "query-proposals", "aria-describedby": "query-problem",
                spellcheck: "false", autocomplete: "off", autocapitalize: "off",
                placeholder: "{ span.gen_ai.request.model != nil && duration > 2s }",
            },
            on: {
                input: () => this.#typed(), keydown: (event) => this.#key(event), blur: () => this.#close(),
                click: () => this.#close(),
            },
        });
    }

    #typed() {
        this.showCheck(null);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.#check(), CHECK_DELAY_MILLISECONDS);
        void this.#complete();
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const { key } = event;
        if (event.isComposing) {
            return;
        }
        if (key === "Escape" && this.list.isOpen) {
            this.#close();
        } else if ((key === "Enter" || key === "Tab") && this.list.chosen && !event.shiftKey) {
            this.#accept(this.list.chosen);
        } else if (key === "Enter" && !event.shiftKey) {
            this.#run();
        } else if ((key === "ArrowDown" || key === "ArrowUp") && this.list.isOpen) {
            this.list.move(key === "ArrowDown" ? 1 : -1);
            this.#expand();
        } else if ((key === " " && event.ctrlKey) || (key === "ArrowDown" && this.#isAtEnd())) {
            void this.#complete();
        } else {
            return;
        }
        event.preventDefault();
    }

    #isAtEnd() {
        return this.field.selectionStart === this.text.length;
    }

    #run() {
        clearTimeout(this.timer);
        this.#close();
        this.onRun(this.text.trim());
    }

    async #check() {
        this.checking.abort();
        const { signal } = this.checking = new AbortController();
        const text = this.text;
        try {
            const check = text.trim() === "" ? null : await fetchCheck(text, signal);
            if (!signal.aborted && text === this.text) {
                this.showCheck(check);
            }
        } catch {
            // Whether the collector answers is told by the search itself.
        }
    }

    async #complete() {
        this.completing.abort();
        const { signal } = this.completing = new AbortController();
        const cursor = byteOffset(this.text, this.field.selectionEnd);
        try {
            const completion = await fetchCompletion(this.text, cursor, signal);
            if (signal.aborted || document.activeElement !== this.field) {
                return;
            }
            const [from] = this.range = completion.range;
            this.list.show(completion, from < cursor, this.#placeOf(indexOfByte(this.text, from)));
            this.#expand();
        } catch {
            // Only proposals are missing; the text can be typed without them.
            this.list.close();
            this.#expand();
        }
    }

    /** @param {WireProposal} proposal */
    #accept({ kind, text }) {
        const [from, to] = this.range.map((byte) => indexOfByte(this.text, byte));
        const behind = this.text.slice(to);
        const space = OPEN_ENDED.has(kind) && !text.endsWith(")") || /^\s/.test(behind) ? "" : " ";
        this.field.setRangeText(text + space, from, to, "end");
        this.#close();
        this.#typed();
    }

    #close() {
        this.completing.abort();
        this.list.close();
        this.#expand();
    }

    #expand() {
        this.field.setAttribute("aria-expanded", String(this.list.isOpen));
        if (this.list.activeId) {
            this.field.setAttribute("aria-activedescendant", this.list.activeId);
        } else {
            this.field.removeAttribute("aria-activedescendant");
        }
    }

    /** Lies under the field with the same text, gives it its height and carries the mark. */
    #mirror(from = -1, to = -1, unfinished = false) {
        const text = this.text;
        // A mistake at the end has no letter to stand under.
        const word = from < 0 ? "" : text.slice(from, Math.max(to, from + 1)) || "\u2002";
        const mark = element("span", { class: unfinished ? "mistake unfinished" : "mistake" }, word);
        this.mirror.replaceChildren(
            from < 0 ? text : text.slice(0, from), from < 0 ? "" : mark, from < 0 ? "" : text.slice(from + word.length),
            "\u200b");
    }

    /** @param {number} index @returns {{left: number, top: number}} pixels from the corner of the box */
    #placeOf(index) {
        const probe = element("span", {}, "\u200b");
        const content = [...this.mirror.childNodes];
        this.mirror.replaceChildren(this.text.slice(0, index), probe, this.text.slice(index));
        const place = { left: probe.offsetLeft, top: probe.offsetTop + probe.offsetHeight };
        this.mirror.replaceChildren(...content);
        return place;
    }
}
