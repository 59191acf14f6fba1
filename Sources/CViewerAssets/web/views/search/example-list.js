// Queries to start from, for somebody who comes to the search page for the first time.

import { exampleQueries } from "../../model/example-queries.js";
import { searchAddress } from "../../model/search-state.js";
import { element } from "../dom.js";
import { code, phrase } from "../notice.js";

/** @import { SearchState } from "../../model/search-state.js" */

/**
 * @param {(query: string) => void} onChoose
 * @param {SearchState} state whose time range the examples keep
 * @returns {HTMLElement}
 */
export function exampleList(onChoose, state) {
    const groups = exampleQueries.map(({ group, examples }) => element(
        "section", {}, element("h2", {}, group),
        element("ul", {}, ...examples.map(({ title, query }) => example(title, query, onChoose, state)))));
    const intro = phrase(
        "Spans are found by a condition in braces: ", code("{ status = error }"), ". More stages follow behind ",
        code("|"), ". Start with one of these, or type: proposals appear by themselves.");
    return element("div", { class: "examples" }, element("p", { class: "muted" }, intro), ...groups);
}

/** @param {string} title @param {string} query @param {(query: string) => void} onChoose @param {SearchState} state */
function example(title, query, onChoose, state) {
    const href = searchAddress({ ...state, query, open: [], sort: "" });
    const choose = (/** @type {MouseEvent} */ event) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
            event.preventDefault();
            onChoose(query);
        }
    };
    return element(
        "li", {}, element("a", { attributes: { href }, on: { click: choose } }, title),
        element("code", { class: "muted" }, query));
}
