// What sets the spans of a box apart from the others: values by how much more frequent they are in it.

import { counted, formatCount } from "../../base/format.js";
import { searchAddress } from "../../model/search-state.js";
import { button, element } from "../dom.js";

/** @import { Distinction } from "../../model/explain.js" */
/** @import { SearchState } from "../../model/search-state.js" */

const SHOWN = 8;

/**
 * @param {{selected: number, rest: number, distinctions: Distinction[]}} compared
 * @param {(condition: string) => SearchState} narrowed
 * @returns {HTMLElement}
 */
export function explainView({ selected, rest, distinctions }, narrowed) {
    const title = element("h2", {}, "What sets these spans apart");
    const sizes = `${counted(selected, "span")} in the box, ${formatCount(rest)} outside`;
    const section = element(
        "section", { class: "explanation", attributes: { "aria-label": "What sets these spans apart" } }, title);
    if (rest === 0 || distinctions.length === 0) {
        section.append(element("p", { class: "muted" }, rest === 0
            ? "There are no other spans of this query to compare them with."
            : `${sizes}: no attribute value is clearly more frequent in the box.`));
        return section;
    }
    const rows = distinctions.map((distinction) => row(distinction, narrowed));
    const body = element("tbody", {}, ...rows.slice(0, SHOWN));
    const heads = ["Value", "In the box", "Outside", "Difference"].map((text, place) =>
        element("th", { class: place > 0 ? "number" : "", attributes: { scope: "col" } }, text));
    section.append(
        element("p", { class: "muted" }, `${sizes}. A click narrows the search to a value.`),
        element(
            "table",
            { class: "data-table explain-table", attributes: { "aria-label": "Values more frequent in the box" } },
            element("thead", {}, element("tr", {}, ...heads)), body));
    if (rows.length > SHOWN) {
        const text = `Show ${formatCount(rows.length - SHOWN)} more`;
        const more = button(text, text, () => {
            body.append(...rows.slice(SHOWN));
            more.remove();
        }, "button quiet");
        section.append(more);
    }
    return section;
}

/** @param {Distinction} distinction @param {(condition: string) => SearchState} narrowed */
function row({ field, text, condition, share, restShare, effect, count }, narrowed) {
    const href = searchAddress(narrowed(condition));
    return element(
        "tr", {},
        element("td", { class: "name" }, element(
            "a", { title: `Search ${condition}`, attributes: { href, "data-internal": true } },
            element("span", { class: "muted" }, `${field} = `), text)),
        shareCell(share, `${formatCount(count)} spans`), shareCell(restShare, ""),
        element("td", { class: "number effect" }, `+${percent(effect).replace("%", "points")}`));
}

/** @param {number} share @param {string} title */
function shareCell(share, title) {
    const cell = element(
        "td", { class: "number share", title }, percent(share), element("span", { class: "share-bar" }));
    cell.style.setProperty("--share", String(share));
    return cell;
}

/** @param {number} share */
function percent(share) {
    return `${share > 0 && share < 0.01 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;
}
