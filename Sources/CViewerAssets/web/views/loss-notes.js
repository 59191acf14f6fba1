// Says that something shown is incomplete.

import { element } from "./dom.js";

/**
 * @param {string} title
 * @param {string[]} sentences
 * @returns {HTMLElement | null} nothing when nothing is missing
 */
export function lossNotes(title, sentences) {
    return sentences.length === 0 ? null : element(
        "div", { class: "loss-notes", attributes: { role: "status" } }, element("strong", {}, title),
        ...sentences.map((sentence) => element("p", {}, sentence)));
}
