// Keys and values, with a filter when there are many.

import { attribute, filterAttributes, valueText } from "../model/attribute-values.js";
import { attributeAddress } from "../model/similar.js";
import { stackLines } from "../model/stack-trace.js";
import { copyButton } from "./copy-button.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";
import { valueView } from "./value-view.js";

/** @import { WireAttribute } from "../api/wire.js" */

/** Fewer are seen at a glance. */
const FILTERED_FROM = 6;

/**
 * @param {WireAttribute[]} attributes
 * @param {boolean} [filter] whether to offer a filter when there are many
 * @param {boolean} [similar] whether each value leads to the requests that have it too
 * @returns {HTMLElement}
 */
export function attributeTable(attributes, filter = false, similar = false) {
    const attributeRow = (/** @type {WireAttribute} */ attribute) => rowOf(attribute, similar);
    const list = element("dl", { class: "attributes" }, ...attributes.map(attributeRow));
    if (!filter || attributes.length < FILTERED_FROM) {
        return list;
    }
    const field = element("input", {
        class: "attribute-filter",
        attributes: {
            type: "search", placeholder: "Filter attributes", "aria-label": "Filter attributes", spellcheck: "false",
            autocomplete: "off",
        },
    });
    field.addEventListener("input", () => {
        const kept = filterAttributes(attributes, field.value).map(attributeRow);
        list.replaceChildren(
            ...kept.length ? kept : [element("p", { class: "muted" }, "No attribute has this in its key or value.")]);
    });
    return element("div", {}, field, list);
}

/** @param {WireAttribute} attribute @param {boolean} similar */
function rowOf({ key, value }, similar) {
    const href = similar ? attributeAddress({ key, value }) : null;
    return element(
        "div", { class: "attribute" },
        element("dt", { class: "mono" }, ...breakable(key)), element("dd", { class: "mono" }, valueView(value)),
        element("span", { class: "attribute-actions" }, href && element("a", {
            class: "icon-button copy", title: "Find requests with this value",
            attributes: { href, "data-internal": true, "aria-label": `Find requests with this ${key}` },
        }, icon("search")), copyButton(`the value of ${key}`, () => valueText(value))));
}

/** @param {string} key @returns {(string | Node)[]} may go to the next line after a dot or an underscore */
function breakable(key) {
    return key.split(/(?<=[._])/).flatMap((word, index) => (index > 0 ? [element("wbr"), word] : [word]));
}

/** Attributes of an exception in the order people read them: the stack trace last and preformatted. */
const exceptionKeys = ["exception.type", "exception.message", "exception.stacktrace"];

/**
 * @param {WireAttribute[]} attributes of an event or a log record
 * @returns {HTMLElement[]}
 */
export function eventAttributes(attributes) {
    const stack = attribute(attributes, "exception.stacktrace");
    const [type, message] = [attribute(attributes, exceptionKeys[0]), attribute(attributes, exceptionKeys[1])];
    const isException = type !== undefined || message !== undefined || stack !== undefined;
    const rest = isException ? attributes.filter(({ key }) => !exceptionKeys.includes(key)) : attributes;
    return [
        isException ? exceptionLine(String(type ?? "exception"), message) : [],
        stack !== undefined ? stackTrace(String(stack)) : [],
        rest.length > 0 ? attributeTable(rest) : [],
    ].flat();
}

/** @param {string} text */
function stackTrace(text) {
    const lines = stackLines(text).map(
        ({ text: line, kind }) => element("span", { class: `stack-${kind}` }, line + "\n"));
    return element(
        "div", { class: "stack-trace" },
        element("pre", { attributes: { role: "group", tabindex: 0, "aria-label": "Stack trace" } }, ...lines),
        copyButton("the stack trace", () => text));
}

/** @param {string} type @param {unknown} message */
function exceptionLine(type, message) {
    return element("p", { class: "exception" }, element("strong", {}, type), message ? `: ${message}` : "");
}
