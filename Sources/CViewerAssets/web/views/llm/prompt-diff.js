// What changed between the prompts of two model calls.

import { counted } from "../../base/format.js";
import { diffLines } from "../../base/text-diff.js";
import { transcript } from "../../model/tool-joins.js";
import { element } from "../dom.js";

/** @import { DiffLine, DiffPiece } from "../../base/text-diff.js" */
/** @import { CallConversation } from "../../model/request-conversation.js" */

/** Unchanged lines kept around a change. */
const CONTEXT_LINES = 3;

export class PromptDiff {
    /** @param {(diff: string[]) => void} onChoose ids of two spans, or none */
    constructor(onChoose) {
        this.onChoose = onChoose;
        this.fields = [select("First prompt"), select("Second prompt")];
        for (const field of this.fields) {
            field.addEventListener("change", () => this.#choose());
        }
        this.content = element("div", { class: "diff-content" });
        this.panel = element(
            "details", { class: "prompt-diff" }, element("summary", {}, "Compare two prompts"),
            element("div", { class: "diff-choice" }, this.fields[0], element("span", { class: "muted" }, "with"),
                this.fields[1]),
            this.content);
        this.panel.addEventListener("toggle", () => this.panel.open && this.#choose());
        this.element = this.panel;
        /** @type {CallConversation[]} */
        this.calls = [];
        this.shown = "";
    }

    /** @param {CallConversation[]} conversation */
    setCalls(conversation) {
        this.calls = conversation.filter(({ messages }) => messages.some(({ direction }) => direction === "in"));
        this.panel.hidden = this.calls.length < 2;
        for (const [place, field] of this.fields.entries()) {
            field.replaceChildren(...this.calls.map(({ call: { span } }, number) => element(
                "option", { attributes: { value: span.id } }, `${number + 1}. ${span.name}`)));
            field.selectedIndex = place;
        }
        this.shown = "";
    }

    /** @param {readonly string[]} diff */
    show(diff) {
        const pair = diff.map((id) => this.calls.find(({ call }) => call.span.id === id));
        if (pair.length < 2 || !pair[0] || !pair[1]) {
            return;
        }
        this.panel.open = true;
        this.fields.forEach((field, place) => { field.value = diff[place]; });
        if (this.shown !== diff.join()) {
            this.shown = diff.join();
            this.content.replaceChildren(...diffView(
                transcript(pair[0].messages, "in"), transcript(pair[1].messages, "in")));
        }
    }

    #choose() {
        const diff = this.fields.map((field) => field.value);
        this.onChoose(diff);
    }
}

/** @param {string} label */
function select(label) {
    return element("select", { attributes: { "aria-label": label } });
}

/** @param {string} before @param {string} after @returns {HTMLElement[]} */
function diffView(before, after) {
    const lines = diffLines(before, after);
    const [removed, added] = ["removed", "added"].map((kind) => lines.filter((line) => line.kind === kind).length);
    if (removed + added === 0) {
        return [element("p", { class: "muted" }, "The two prompts are the same.")];
    }
    return [
        element("p", { class: "muted tabular" },
            `${counted(removed, "line")} removed, ${counted(added, "line")} added`),
        element("div", { class: "diff mono", attributes: { role: "region", tabindex: 0, "aria-label": "Differences" } },
            ...foldedLines(lines)),
    ];
}

/** @param {DiffLine[]} lines @returns {HTMLElement[]} long runs without a change are one line to open */
function foldedLines(lines) {
    const near = lines.map((_, index) => lines.slice(Math.max(index - CONTEXT_LINES, 0), index + CONTEXT_LINES + 1)
        .some(({ kind }) => kind !== "same"));
    const result = [];
    for (let at = 0; at < lines.length;) {
        let end = at;
        while (end < lines.length && !near[end]) {
            end += 1;
        }
        if (end > at) {
            const run = lines.slice(at, end);
            result.push(element(
                "details", { class: "diff-same" },
                element("summary", { class: "muted" }, `${counted(run.length, "line")} the same`),
                ...run.map(lineView)));
        } else {
            result.push(lineView(lines[at]));
            end += 1;
        }
        at = end;
    }
    return result;
}

/** @param {DiffLine} line */
function lineView({ kind, text, words }) {
    const sign = { same: " ", removed: "−", added: "+" }[kind];
    const wordView = (/** @type {DiffPiece} */ word) =>
        word.kind === "same" ? word.text : element("mark", {}, word.text);
    const content = words ? words.map(wordView) : [text];
    return element(
        "div", { class: `diff-line ${kind}` }, element("span", { class: "diff-sign" }, sign),
        element("span", {}, ...content));
}
