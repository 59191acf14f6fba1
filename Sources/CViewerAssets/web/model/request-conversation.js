// The conversation of a whole request: its model calls in order, each with what it says that no earlier call said.

import { modelCalls } from "./model-calls.js";
import { spanMessages } from "./span-messages.js";

/** @import { Message } from "./conversation.js" */
/** @import { ModelCall } from "./model-calls.js" */
/** @import { Trace } from "./trace.js" */

/**
 * @typedef {object} CallConversation
 * @property {ModelCall} call
 * @property {Message[]} messages all of them
 * @property {number} repeated how many at the beginning an earlier call of the request has too
 */

/**
 * @param {Trace} trace
 * @returns {CallConversation[]}
 */
export function requestConversation(trace) {
    /** @type {Set<string>} */
    const said = new Set();
    return modelCalls(trace).map((call) => {
        const messages = spanMessages(trace, call.span);
        const prints = messages.map(fingerprint);
        const firstNew = prints.findIndex((print, index) => messages[index].direction === "out" || !said.has(print));
        for (const print of prints) {
            said.add(print);
        }
        return { call, messages, repeated: firstNew < 0 ? messages.length : firstNew };
    });
}

/** @param {Message} message without its direction: the answer of one call is the input of the next */
function fingerprint({ role, parts }) {
    return JSON.stringify([role, parts.map(({ kind, label, text }) => [kind, label, text.trim()])]);
}
