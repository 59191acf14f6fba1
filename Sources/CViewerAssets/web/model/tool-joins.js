// Joins tool calls to their results, so that both are read in one place.

/** @import { Message, MessagePart } from "./conversation.js" */

/** @typedef {MessagePart & {result?: MessagePart}} JoinedPart */

/** @typedef {Omit<Message, "parts"> & {parts: JoinedPart[]}} JoinedMessage */

/**
 * @param {readonly Message[]} messages
 * @returns {JoinedMessage[]} results stand in the part of their call; messages left empty by that are gone
 */
export function joinToolResults(messages) {
    /** @type {Map<string, JoinedPart>} */
    const calls = new Map();
    const joined = messages.map(
        (message) => ({ ...message, parts: message.parts.flatMap((part) => take(part, calls)) }));
    return joined.filter(({ parts }, index) => parts.length > 0 || messages[index].parts.length === 0);
}

/** @param {MessagePart} part @param {Map<string, JoinedPart>} calls @returns {JoinedPart[]} */
function take(part, calls) {
    const copy = { ...part };
    const call = part.kind === "result" && part.id ? calls.get(part.id) : undefined;
    if (call && !call.result) {
        call.result = part;
        return [];
    }
    if (part.kind === "call" && part.id) {
        calls.set(part.id, copy);
    }
    return [copy];
}

/**
 * @param {readonly Message[]} messages
 * @param {"in" | "out"} [direction] both when left out
 * @returns {string} what was said, as plain text with a line for each role, to compare two prompts
 */
export function transcript(messages, direction) {
    return messages.filter((message) => !direction || message.direction === direction).map(({ role, parts }) =>
        `[${role}]\n${parts.map(partText).join("\n")}`).join("\n\n");
}

/** @param {MessagePart} part */
function partText({ kind, label, text }) {
    return kind === "call" ? `→ ${label} ${text}` : kind === "result" ? `← ${text}` :
        kind === "media" ? `(${label}) ${text}` : text;
}
