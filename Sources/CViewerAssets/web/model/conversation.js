// Messages of a model call in one shape, read leniently: what is not understood is kept as JSON.

import { parsedJSON, prettyJSON } from "./attribute-values.js";

/** @typedef {"text" | "reasoning" | "call" | "result" | "media" | "data"} PartKind */

/**
 * @typedef {object} MessagePart
 * @property {PartKind} kind
 * @property {string} type as sent: "tool_call_response", "image_url"
 * @property {string} label name of a tool, or what a medium is
 * @property {string} id of a tool call, empty when there is none
 * @property {string} text
 * @property {boolean} json
 */

/** @typedef {{role: string, direction: "in" | "out", finish: string, parts: MessagePart[]}} Message */

const MEDIA_TYPES = /^(image|input_image|image_url|audio|input_audio|video|blob|file|input_file|doc\w*|uri|media)$/;
/** Longest text of a place in a medium that is shown; more is its bytes. */
const LONGEST_MEDIA_ADDRESS = 120;

/**
 * @param {any} value a list of messages, one message, a JSON text of either, or plain text
 * @param {"in" | "out"} direction
 * @param {string} usualRole of a message that does not say
 * @returns {Message[]}
 */
export function readMessages(value, direction, usualRole) {
    const plain = typeof value === "string" ? parsedJSON(value) ?? value : value;
    const inner = innerList(plain);
    const list = inner === undefined || inner === null ? [] : Array.isArray(inner) ? inner.flat() : [inner];
    const areParts = list.length > 0 && list.every((item) => item?.role === undefined && isPart(item));
    const messages = areParts ? [{ parts: list }] : list;
    return messages.map((message) => readMessage(message?.message ?? message, direction, usualRole, message));
}

/** What holds the messages in the whole body of a request or an answer. @param {any} body */
function innerList(body) {
    const whole = body?.model === undefined ? undefined : body.input ?? body.output ?? body.prompt;
    return body?.messages ?? body?.choices ?? whole ?? body;
}

/** @param {any} item */
function isPart(item) {
    return typeof item === "object" && item !== null && item.message === undefined &&
        (item.type !== undefined || (item.text !== undefined && item.content === undefined));
}

/**
 * @param {any} message @param {"in" | "out"} direction @param {string} usualRole @param {any} choice what holds it
 * @returns {Message}
 */
function readMessage(message, direction, usualRole, choice) {
    const role = String(message?.role ?? usualRole);
    const finish = String(message?.finish_reason ?? choice?.finish_reason ?? "");
    return { role, direction, finish, parts: partsOf(message, role) };
}

/** @param {any} message @param {string} role @returns {MessagePart[]} */
function partsOf(message, role) {
    if (typeof message !== "object" || message === null) {
        return [readPart(message)];
    }
    const content = message.parts ?? message.content;
    const answered = message.tool_call_id ?? (role === "tool" ? message.id : undefined);
    if (answered !== undefined && (typeof content !== "object" || content === null)) {
        return [made("result", "tool_call_response", String(message.name ?? ""), String(answered), readable(content))];
    }
    const parts = content == null || content === "" ? [] : (Array.isArray(content) ? content : [content]).map(readPart);
    const calls = Array.isArray(message.tool_calls) ? message.tool_calls.map(readPart) : [];
    const thought = message.reasoning_content ?? message.reasoning;
    const reasoning = typeof thought === "string" && thought ? [textPart("reasoning", "reasoning", thought)] : [];
    const all = [...reasoning, ...parts, ...calls];
    return all.length > 0 || content === "" || content === null ? all : [readPart(message)];
}

/** @param {any} value @returns {MessagePart} */
export function readPart(value) {
    if (typeof value !== "object" || value === null) {
        return textPart("text", "text", String(value ?? ""));
    }
    const type = String(value.type ?? (value.toolUse ? "tool_call" : value.toolResult ? "tool_call_response" : "data"));
    const call = value.function ?? value.toolUse ?? value;
    const given = call.arguments ?? (/(tool|function)_?(call|use)$/i.test(type) ? call.input ?? call.args : undefined);
    if (given !== undefined) {
        return made("call", type, String(call.name ?? value.toolName ?? ""), idOf(value, call), readable(given));
    }
    const result = value.toolResult ?? value;
    const response = value.response ?? value.result ?? value.output ??
        (/(tool|function).*(result|response|output)$/i.test(type) ? result.content : undefined);
    if (response !== undefined) {
        return made(
            "result", type, String(value.name ?? value.toolName ?? ""), idOf(value, result), readable(response));
    }
    return MEDIA_TYPES.test(type) ? mediaPart(type, value) : contentPart(type, value);
}

/** @param {string} type @param {any} value @returns {MessagePart} */
function contentPart(type, value) {
    const text = value.content ?? value.text ?? value.thinking ?? value.reasoning;
    if (typeof text !== "string") {
        return made("data", type, "", "", readable(value));
    }
    return textPart(/reasoning|thinking|thought/.test(type) ? "reasoning" : "text", type, text);
}

/** @param {string} type @param {any} value @returns {MessagePart} what it is and where, never its bytes */
function mediaPart(type, value) {
    const source = value.source ?? value.image_url ?? value.input_audio ?? value.file ?? value.image ?? value;
    const address = String(
        typeof source === "string" ? source
            : source.url ?? source.uri ?? value.uri ?? source.file_id ?? value.file_id ?? "");
    const inAddress = /^data:([^;,]*)/.exec(address)?.[1];
    const mime = value.mime_type ?? source.media_type ?? source.format ?? inAddress ?? value.modality ?? "";
    const bytes = value.content ?? source.data ?? (inAddress ? address : "");
    const size = typeof bytes === "string" && bytes ? `${Math.ceil((bytes.length * 3) / 4 / 1024)} kB inline` : "";
    const place = inAddress || address.length > LONGEST_MEDIA_ADDRESS ? "" : address;
    return { ...textPart("media", type, [size, place].filter(Boolean).join(", ")), label: String(mime || type) };
}

/** @param {any} value @param {any} call */
function idOf(value, call) {
    return String(value.id ?? value.call_id ?? value.tool_call_id ?? value.tool_use_id ?? value.toolCallId ??
        call.toolUseId ?? call.id ?? "");
}

/** @param {PartKind} kind @param {string} type @param {string} text @returns {MessagePart} */
function textPart(kind, type, text) {
    return { kind, type, label: "", id: "", text, json: false };
}

/**
 * @param {PartKind} kind @param {string} type @param {string} label @param {string} id
 * @param {{text: string, json: boolean}} content
 * @returns {MessagePart}
 */
function made(kind, type, label, id, content) {
    return { kind, type, label, id, ...content };
}

/** @param {any} value @returns {{text: string, json: boolean}} */
function readable(value) {
    if (typeof value !== "string") {
        return { text: value === undefined ? "" : JSON.stringify(value, null, 2), json: true };
    }
    const pretty = prettyJSON(value);
    return { text: pretty ?? value, json: pretty !== null };
}
