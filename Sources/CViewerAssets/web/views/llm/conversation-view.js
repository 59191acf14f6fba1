// The messages of a model call, one below the other.

import { shortened } from "../../base/format.js";
import { joinToolResults } from "../../model/tool-joins.js";
import { element } from "../dom.js";
import { partView } from "./part-view.js";

/** @import { Message, MessagePart } from "../../model/conversation.js" */
/** @import { JoinedMessage } from "../../model/tool-joins.js" */

/** Earlier turns of a long conversation are folded: the last ones are what the call was about. */
const OPEN_MESSAGES = 4;
const PREVIEW_CHARACTERS = 80;

/**
 * @param {readonly Message[]} messages
 * @param {number} [open] how many of the last ones are open
 * @param {ReadonlyMap<string, MessagePart>} [results] of tool calls whose result is in other messages
 * @returns {HTMLElement}
 */
export function conversationView(messages, open = OPEN_MESSAGES, results = new Map()) {
    const joined = joinToolResults(messages, results);
    const items = joined.map((message, index) => messageView(message, index >= joined.length - open));
    return element("div", { class: "conversation" }, ...items);
}

/** @param {JoinedMessage} message @param {boolean} open */
function messageView({ role, direction, finish, parts }, open) {
    const preview = parts.map(({ label, text }) => `${label} ${text}`).join(" ").replace(/\s+/g, " ").trim();
    const summary = element(
        "summary", {}, element("span", { class: "message-role" }, role),
        element("span", { class: "muted preview" }, shortened(preview, PREVIEW_CHARACTERS)),
        finish && element("span", { class: "muted finish" }, `finish: ${finish}`));
    const body = element("div", { class: "message-body" });
    const made = element(
        "details", { class: `message ${direction} role-${roleClass(role)}`, attributes: { open } }, summary, body);
    // A folded turn costs nothing until it is opened.
    const fill = () => made.open && body.childElementCount === 0 &&
        body.append(...parts.length > 0 ? parts.map(partView) : [element("p", { class: "muted" }, "(empty message)")]);
    made.addEventListener("toggle", fill);
    fill();
    return made;
}

/** @param {string} role @returns {string} one of the roles that have a look of their own */
function roleClass(role) {
    return ["system", "user", "assistant", "tool"].find((known) => known === role) ?? "other";
}
