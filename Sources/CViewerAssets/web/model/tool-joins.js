// Joins tool calls to their results, so that both are read in one place.

/** @import { Message, MessagePart } from "./conversation.js" */

/** @typedef {MessagePart & {result?: MessagePart}} JoinedPart */

/** @typedef {Omit<Message, "parts"> & {parts: JoinedPart[]}} JoinedMessage */

/**
 * @param {readonly Message[]} messages
 * @param {ReadonlyMap<string, MessagePart>} [elsewhere] results by the id of their call, from other messages
 * @returns {JoinedMessage[]} results stand in the part of their call; messages left empty by that are gone
 */
export function joinToolResults(messages, elsewhere = new Map()) {
    /** @type {Map<string, JoinedPart>} */
    const calls = new Map();
    const joined = messages.map(
        (message) => ({ ...message, parts: message.parts.flatMap((part) => take(part, calls)) }));
    for (const call of calls.values()) {
        call.result ??= elsewhere.get(call.id);
    }
    return joined.filter(({ parts }, index) => parts.length > 0 || messages[index].parts.length === 0);
}

/** @param {MessagePart} part @param {Map<string, JoinedPart>} calls @returns {JoinedPart[]} */
function take(part, calls) {
    const copy = { ...part };
    const call = part.kind === "result" ? calls.get(keyOf(part)) : undefined;
    if (call && !call.result) {
        call.result = part;
        return [];
    }
    if (part.kind === "call") {
        calls.set(keyOf(part), copy);
    }
    return [copy];
}

/** A call without an id is joined by the name of its tool. @param {MessagePart} part */
const keyOf = ({ id, label }) => id ? `id ${id}` : `name ${label}`;

/**
 * @param {Iterable<Message>} messages
 * @returns {Map<string, MessagePart>} results of tool calls by the id of their call
 */
export function resultsById(messages) {
    const results = new Map();
    for (const { parts } of messages) {
        for (const part of parts.filter(({ kind, id }) => kind === "result" && id)) {
            results.set(part.id, part);
        }
    }
    return results;
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
