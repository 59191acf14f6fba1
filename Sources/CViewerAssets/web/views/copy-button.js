// Copies a text and says so, also where the clipboard interface is missing (plain http on another host).

import { announce } from "./announcer.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";

const CONFIRMATION_MILLISECONDS = 1200;

/**
 * @param {string} what for the label: "Copy trace id"
 * @param {() => string} text read at the moment of copying
 * @param {"copy" | "link"} [shape]
 * @returns {HTMLButtonElement}
 */
export function copyButton(what, text, shape = "copy") {
    const made = button(`Copy ${what}`, icon(shape), async () => {
        const done = await copyText(text());
        made.replaceChildren(icon(done ? "check" : "error"));
        announce(done ? `Copied ${what}` : `The browser did not let ${what} be copied`);
        setTimeout(() => made.replaceChildren(icon(shape)), CONFIRMATION_MILLISECONDS);
    }, "icon-button copy");
    return made;
}

/** @param {string} text @returns {Promise<boolean>} */
async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        // Not a secure context or no permission: the older way still works on a click.
        return copyBySelection(text);
    }
}

/** @param {string} text @returns {boolean} */
function copyBySelection(text) {
    const focused = document.activeElement;
    const field = element("textarea", { class: "visually-hidden", attributes: { "aria-hidden": "true" } });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) {
        focused.focus({ preventScroll: true });
    }
    return done;
}
