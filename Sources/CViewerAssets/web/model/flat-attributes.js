// Lists and objects that were flattened into dotted keys: "llm.input_messages.0.message.role".

import { plainValue } from "./attribute-values.js";

/** @import { WireAttribute } from "../api/wire.js" */

/** A higher number is a mistake or an attack; nothing is allocated for it. */
const LARGEST_INDEX = 10_000;
/** Objects that hold nothing but one object of this name are what they hold. */
const wrappers = new Set(["message", "message_content", "tool_call"]);

/**
 * @param {readonly WireAttribute[]} attributes
 * @param {string} prefix of a flattened list, without the dot at its end
 * @returns {any[]} its elements in order of their numbers; empty when no key starts so
 */
export function unflattened(attributes, prefix) {
    const root = Object.create(null);
    for (const { key, value } of attributes) {
        if (key.startsWith(prefix + ".")) {
            place(root, key.slice(prefix.length + 1).split("."), plainValue(value));
        }
    }
    const list = simplified(root);
    return Array.isArray(list) ? list : [];
}

/** @param {any} node @param {string[]} path @param {any} value */
function place(node, path, value) {
    path.forEach((name, depth) => {
        if (depth === path.length - 1) {
            node[name] = value;
        } else if (typeof node[name] !== "object" || node[name] === null) {
            node = node[name] = Object.create(null);
        } else {
            node = node[name];
        }
    });
}

/** @param {any} node @returns {any} objects whose keys are all numbers become lists, wrappers what they hold */
function simplified(node) {
    if (typeof node !== "object" || node === null || Array.isArray(node)) {
        return node;
    }
    const keys = Object.keys(node);
    if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key) && Number(key) <= LARGEST_INDEX)) {
        return keys.sort((a, b) => Number(a) - Number(b)).map((key) => simplified(node[key]));
    }
    if (keys.length === 1 && wrappers.has(keys[0])) {
        return simplified(node[keys[0]]);
    }
    const { contents, ...rest } = Object.fromEntries(keys.map((key) => [key, simplified(node[key])]));
    return contents === undefined ? rest : { ...rest, content: contents };
}
