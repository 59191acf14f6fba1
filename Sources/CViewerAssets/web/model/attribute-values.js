// OTLP attribute values as plain data and as text.

import { indentJSON, parseJSON } from "../base/json-text.js";

/** @import { WireAttribute, WireValue } from "../api/wire.js" */

/** Lists and maps up to this long stay on one line. */
const ONE_LINE_CHARACTERS = 48;
/** JSON worth offering to format: an object or an array, not a bare word or number. */
const JSON_START = /^\s*[[{]/;

/**
 * @param {WireValue | undefined} value
 * @returns {any} strings, booleans, numbers, null for an empty value, arrays and objects; a 64-bit integer that a
 *     number cannot hold and bytes stay strings
 */
export function plainValue(value) {
    if (!value) {
        return null;
    }
    if (value.stringValue !== undefined || value.boolValue !== undefined || value.bytesValue !== undefined) {
        return value.stringValue ?? value.boolValue ?? value.bytesValue;
    }
    if (value.intValue !== undefined) {
        const number = Number(value.intValue);
        return Number.isSafeInteger(number) ? number : String(value.intValue);
    }
    if (value.doubleValue !== undefined) {
        return value.doubleValue;
    }
    if (value.arrayValue) {
        return (value.arrayValue.values ?? []).map(plainValue);
    }
    return value.kvlistValue ? plainObject(value.kvlistValue.values ?? []) : null;
}

/** @param {WireAttribute[]} attributes @returns {Record<string, any>} without a prototype, so any key is safe */
function plainObject(attributes) {
    const object = Object.create(null);
    for (const { key, value } of attributes) {
        object[key] = plainValue(value);
    }
    return object;
}

/**
 * @param {WireValue | undefined} value
 * @returns {string} one line for simple and short values, indented JSON for longer lists and maps, "" for an empty
 *     value
 */
export function valueText(value) {
    const plain = plainValue(value);
    if (plain === null || plain === undefined) {
        return "";
    }
    if (typeof plain !== "object") {
        return String(plain);
    }
    const line = JSON.stringify(plain);
    return line.length <= ONE_LINE_CHARACTERS ? line : JSON.stringify(plain, null, 2);
}

/**
 * @param {WireValue | undefined} value
 * @returns {"string" | "number" | "boolean" | "json" | "bytes" | "empty"}
 */
export function valueType(value) {
    if (!value || Object.keys(value).length === 0) {
        return "empty";
    }
    if (value.stringValue !== undefined) {
        return "string";
    }
    if (value.boolValue !== undefined) {
        return "boolean";
    }
    if (value.bytesValue !== undefined) {
        return "bytes";
    }
    return value.arrayValue || value.kvlistValue ? "json" : "number";
}

/**
 * @param {string} text
 * @returns {any} the object or array the text spells; undefined when it spells none
 */
export function parsedJSON(text) {
    if (!JSON_START.test(text)) {
        return undefined;
    }
    try {
        const value = parseJSON(text);
        return typeof value === "object" && value !== null ? value : undefined;
    } catch {
        // Text that only looks like JSON is shown as it is.
        return undefined;
    }
}

/**
 * @param {string} text
 * @returns {string | null} indented; null when the text is not a JSON object or array
 */
export function prettyJSON(text) {
    return parsedJSON(text) === undefined ? null : indentJSON(text);
}

/**
 * @param {readonly WireAttribute[] | undefined} attributes
 * @param {...string} keys in order of preference
 * @returns {any} the plain value of the first key there is; undefined when there is none
 */
export function attribute(attributes, ...keys) {
    for (const key of keys) {
        const found = attributes?.find((candidate) => candidate.key === key);
        if (found) {
            return plainValue(found.value);
        }
    }
    return undefined;
}

/**
 * @param {readonly WireAttribute[]} attributes
 * @param {string} query matched against key and value, without regard to case
 * @returns {WireAttribute[]}
 */
export function filterAttributes(attributes, query) {
    const wanted = query.trim().toLowerCase();
    return attributes.filter(({ key, value }) => `${key}=${valueText(value)}`.toLowerCase().includes(wanted));
}
