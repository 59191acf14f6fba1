// The messages of a model call, one below the other.

import { shortened } from "../base/format.js";
import { element, tag } from "./dom.js";
import { textView } from "./value-view.js";

/** @import { Message, MessagePart } from "../model/conversation.js" */

/** Earlier turns of a long conversation are folded: the last ones are what the call was about. */
const OPEN_MESSAGES = 4;
const PREVIEW_CHARACTERS = 80;
/** A message is what the reader came for; only a very long one is cut. */
const messageLimits = { characters: 2000, lines: 30 };

/**
 * @param {Message[]} messages
 * @returns {HTMLElement}
 */
export function conversationView(messages) {
    const items = messages.map((message, index) => messageView(message, index >= messages.length - OPEN_MESSAGES));
    return element("div", { class: "conversation" }, ...items);
}

/** @param {Message} message @param {boolean} open */
function messageView(message, open) {
    const summary = element(
        "summary", {}, element("span", { class: "message-role" }, message.role),
        element(
            "span", { class: "muted preview" },
            shortened(message.parts.map(({ text }) => text).join(" ").replace(/\s+/g, " "), PREVIEW_CHARACTERS)));
    return element(
        "details", { class: `message ${message.direction}`, attributes: { open } },
        summary, ...message.parts.map(partView));
}

/** @param {MessagePart} part */
function partView({ type, label, text, json }) {
    const heading = element(
        "div", { class: "part-head" }, tag(type.replaceAll("_", " ")), element("span", { class: "mono" }, label));
    return element(
        "div", { class: json ? "message-part mono" : "message-part" },
        type !== "text" && heading, textView(text, "message", messageLimits));
}
