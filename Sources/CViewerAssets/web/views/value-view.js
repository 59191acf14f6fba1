// One attribute value: short as it is, long ones cut with a way to all of it, JSON with a way to read it.

import { formatCount } from "../base/format.js";
import { prettyJSON, valueText, valueType } from "../model/attribute-values.js";
import { element } from "./dom.js";

/** @import { WireValue } from "../api/wire.js" */

/** @typedef {{characters: number, lines: number}} Limits */

/**
 * Longer values are cut: they would push everything else off the panel.
 * @type {Limits}
 */
const usualLimits = { characters: 320, lines: 8 };
/** Shorter JSON reads well enough on one line. */
const SHORTEST_FORMATTED = 40;

/**
 * @param {WireValue | undefined} value
 * @returns {HTMLElement}
 */
export function valueView(value) {
    const type = valueType(value);
    const text = valueText(value);
    if (type === "empty" || (type === "string" && text === "")) {
        return element("span", { class: "value empty" }, type === "empty" ? "(no value)" : "(empty string)");
    }
    return textView(text, type);
}

/**
 * @param {string} text
 * @param {string} [type] class of the value
 * @param {Limits} [limits] what is shown of a long text
 * @returns {HTMLElement}
 */
export function textView(text, type = "string", limits = usualLimits) {
    const pretty = type === "string" && text.length >= SHORTEST_FORMATTED ? prettyJSON(text) : null;
    const content = element("span", { class: "value-text" });
    const controls = element("span", { class: "value-controls" });
    const state = { formatted: false, all: false };
    const change = (/** @type {Partial<typeof state>} */ next) => {
        Object.assign(state, next);
        render();
        controls.querySelector("button")?.focus();
    };
    const render = () => {
        const whole = state.formatted && pretty !== null ? pretty : text;
        const long = isLong(whole, limits);
        const more = state.all ? "Show less" : `Show all ${formatCount(whole.length)} characters`;
        content.textContent = long && !state.all ? beginningOf(whole, limits) : whole;
        controls.replaceChildren(...[
            long ? linkButton(more, () => change({ all: !state.all })) : [],
            pretty === null ? [] : linkButton(state.formatted ? "As sent" : "Format JSON", () =>
                change({ formatted: !state.formatted, all: !state.formatted })),
        ].flat());
    };
    render();
    return element("span", { class: `value type-${type}` }, content, controls);
}

/** @param {string} label @param {() => void} onClick */
function linkButton(label, onClick) {
    return element("button", { class: "link-button", attributes: { type: "button" }, on: { click: onClick } }, label);
}

/** @param {string} text @param {Limits} limits */
function isLong(text, { characters, lines }) {
    return text.length > characters || text.split("\n", lines + 1).length > lines;
}

/** @param {string} text @param {Limits} limits */
function beginningOf(text, { characters, lines }) {
    return text.slice(0, characters).split("\n").slice(0, lines).join("\n") + " …";
}
