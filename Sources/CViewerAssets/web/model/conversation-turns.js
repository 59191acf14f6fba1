// The requests of one conversation: what each comes to, and what was new in it.

/** @import { WireConversation } from "../api/wire.js" */
/** @import { Message } from "./conversation.js" */
/** @import { CallConversation } from "./request-conversation.js" */

/**
 * @param {WireConversation} conversation
 * @returns {{tokens: number, cost: number, priced: boolean, isPartial: boolean}} cost in US dollars; whether any call
 *     has one, and whether some have none
 */
export function conversationTotals({ requests }) {
    const picodollars = requests.reduce((sum, { costPicodollars }) => sum + BigInt(costPicodollars ?? 0), 0n);
    return {
        tokens: requests.reduce((sum, { tokens }) => sum + Number(tokens ?? 0), 0), cost: Number(picodollars) / 1e12,
        priced: picodollars > 0n, isPartial: requests.some(({ costPartial }) => costPartial === true),
    };
}

/**
 * What was said in a request, without what its calls repeat and without what was said in the requests before it.
 * @param {readonly CallConversation[]} calls of the request
 * @param {Set<string>} said prints of what was said before; what is said here is added
 * @returns {Message[]}
 */
export function turnMessages(calls, said) {
    const found = [];
    for (const { messages } of calls) {
        for (const message of messages) {
            const print = JSON.stringify(
                [message.role, message.parts.map(({ kind, label, text }) => [kind, label, text.trim()])]);
            if (!said.has(print)) {
                said.add(print);
                found.push(message);
            }
        }
    }
    return found;
}
