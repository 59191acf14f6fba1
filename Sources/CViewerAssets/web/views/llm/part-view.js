// One part of a message: text as Markdown or as sent, reasoning folded, tool calls with their results, media as
// placeholders.

import { counted, formatCount } from "../../base/format.js";
import { copyButton } from "../copy-button.js";
import { element, tag } from "../dom.js";
import { icon } from "../icons.js";
import { codeBlock, markdownView } from "./markdown-view.js";

/** @import { MessagePart } from "../../model/conversation.js" */
/** @import { JoinedPart } from "../../model/tool-joins.js" */

/** A message is what the reader came for; only a very long one is cut. */
const LONGEST_TEXT = 4000;
/** Longer results are folded: they are what the model read, rarely what the reader looks for. */
const LONGEST_OPEN_RESULT = 600;

/** @param {JoinedPart} part @returns {HTMLElement} */
export function partView(part) {
    switch (part.kind) {
        case "reasoning":
            return element(
                "details", { class: "part reasoning" },
                element("summary", {}, `reasoning · ${counted(part.text.length, "character")}`), textView(part.text));
        case "call":
            return callView(part);
        case "result":
            return element("div", { class: "part tool-part" }, toolHead("result", part), ...resultView(part));
        case "media":
            return element("div", { class: "part media-part" }, icon("picture"), element("strong", {}, part.label),
                element("span", { class: "muted" }, [part.type, part.text].filter(Boolean).join(" · ")));
        case "data":
            return element("div", { class: "part" }, codeBlock(part.text, part.type));
        default:
            return element("div", { class: "part" }, part.json ? codeBlock(part.text, "json") : textView(part.text));
    }
}

/** @param {JoinedPart} part */
function callView(part) {
    const { result } = part;
    return element(
        "div", { class: "part tool-part" }, toolHead("calls", part),
        part.text && part.text !== "{}" && codeBlock(part.text, part.json ? "arguments" : "text"),
        ...result ? [element("div", { class: "tool-result" }, ...resultView(result))]
            : [element("p", { class: "muted" }, "No result of this call is among the messages.")]);
}

/** @param {string} verb @param {MessagePart} part */
function toolHead(verb, { label, id }) {
    return element("div", { class: "part-head" }, icon("tool"), tag(verb), element("strong", { class: "mono" }, label),
        id && element("span", { class: "muted mono call-id" }, id));
}

/** @param {MessagePart} result @returns {HTMLElement[]} */
function resultView({ text, json }) {
    if (text === "") {
        return [element("p", { class: "muted" }, "(empty result)")];
    }
    const content = json ? codeBlock(text, "result") : textView(text);
    return text.length <= LONGEST_OPEN_RESULT ? [content] : [element(
        "details", {}, element("summary", {}, `result · ${counted(text.length, "character")}`), content)];
}

/**
 * @param {string} text
 * @returns {HTMLElement} read as Markdown, with a way to see it as it was sent
 */
function textView(text) {
    const body = element("div", { class: "text-body" });
    const controls = element("div", { class: "value-controls" });
    const state = { raw: false, all: text.length <= LONGEST_TEXT };
    const isPlain = !/[*_`#|>~[]|^\s*(-|\d+[.)])\s/m.test(text);
    const render = () => {
        const shown = state.all ? text : text.slice(0, LONGEST_TEXT) + " …";
        body.replaceChildren(state.raw ? element("pre", { class: "raw-text" }, shown) : markdownView(shown));
        controls.replaceChildren(
            ...text.length > LONGEST_TEXT ? [linkButton(
                state.all ? "Show less" : `Show all ${formatCount(text.length)} characters`,
                () => change({ all: !state.all }))] : [],
            ...isPlain ? [] : [linkButton(state.raw ? "As Markdown" : "As sent", () => change({ raw: !state.raw }))],
            copyButton("the text", () => text));
    };
    const change = (/** @type {Partial<typeof state>} */ next) => {
        Object.assign(state, next);
        render();
        controls.querySelector("button")?.focus();
    };
    render();
    return element("div", { class: "text-part" }, body, controls);
}

/** @param {string} label @param {() => void} onClick */
function linkButton(label, onClick) {
    return element("button", { class: "link-button", attributes: { type: "button" }, on: { click: onClick } }, label);
}
