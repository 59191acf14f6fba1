// Messages of a model call in one shape, read leniently: what is not understood is kept as JSON.

import { attribute, parsedJSON, prettyJSON } from "./attribute-values.js";

/** @import { WireAttribute } from "../api/wire.js" */

/**
 * @typedef {{type: string, label: string, text: string, json: boolean}} MessagePart label: the name of a tool or the
 *     id of a call
 */

/** @typedef {{role: string, direction: "in" | "out", parts: MessagePart[]}} Message */

const instructionKeys = ["gen_ai.system_instructions"];
const inputKeys = ["gen_ai.input.messages", "ai.prompt.messages", "gen_ai.prompt"];
const outputKeys = ["gen_ai.output.messages", "gen_ai.completion"];

/**
 * @param {readonly WireAttribute[] | undefined} attributes of a span or of a log record
 * @returns {Message[]} instructions, then input, then output
 */
export function conversationOf(attributes) {
    const instructions = structured(attribute(attributes, ...instructionKeys));
    const system = instructions === undefined ? [] : [{ role: "system", parts: instructions }];
    return [
        ...messages(system, "in", "system"),
        ...messages(structured(attribute(attributes, ...inputKeys)), "in", "user"),
        ...messages(structured(attribute(attributes, ...outputKeys)), "out", "assistant"),
    ];
}

/** @param {any} value a structure, a JSON text of one, or plain text @returns {any} */
function structured(value) {
    return typeof value === "string" ? parsedJSON(value) ?? value : value ?? undefined;
}

/**
 * @param {any} value @param {"in" | "out"} direction @param {string} usualRole
 * @returns {Message[]}
 */
function messages(value, direction, usualRole) {
    const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return list.map((message) => ({
        role: String(message?.role ?? usualRole), direction, parts: partsOf(message),
    }));
}

/** @param {any} message @returns {MessagePart[]} */
function partsOf(message) {
    if (typeof message !== "object" || message === null) {
        return [part(message)];
    }
    const content = message.parts ?? message.content;
    const parts = content == null ? [] : (Array.isArray(content) ? content : [content]).map(part);
    const calls = Array.isArray(message.tool_calls) ? message.tool_calls.map(part) : [];
    return parts.length + calls.length > 0 ? [...parts, ...calls] : [part(message)];
}

/** @param {any} value @returns {MessagePart} */
function part(value) {
    if (typeof value !== "object" || value === null) {
        return { type: "text", label: "", text: String(value ?? ""), json: false };
    }
    const call = value.function ?? value;
    if (call.arguments !== undefined) {
        return { type: "tool_call", label: String(call.name ?? ""), ...readable(call.arguments) };
    }
    const type = String(value.type ?? "data");
    const response = value.response ?? value.result;
    if (response !== undefined) {
        return { type, label: String(value.id ?? ""), ...readable(response) };
    }
    const text = value.content ?? value.text;
    return typeof text === "string" ? { type, label: "", text, json: false } : { type, label: "", ...readable(value) };
}

/** @param {any} value @returns {{text: string, json: boolean}} */
function readable(value) {
    if (typeof value !== "string") {
        return { text: JSON.stringify(value, null, 2), json: true };
    }
    const pretty = prettyJSON(value);
    return { text: pretty ?? value, json: pretty !== null };
}
