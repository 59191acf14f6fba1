// The steps of two traces side by side, the largest differences marked.

import { formatCount } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { element, tag } from "../dom.js";
import { serviceMark } from "../service-mark.js";

/** @import { ComparedNode } from "../../model/compare.js" */
/** @import { PathNode } from "../../model/path-tree.js" */

/** Rows made at once; two traces with more distinct paths are not read line by line. */
const MOST_ROWS = 1000;
const DEEPEST_INDENT = 16;

/**
 * @param {readonly ComparedNode[]} nodes pre-order
 * @param {(node: ComparedNode) => void} onChoose
 * @returns {HTMLElement}
 */
export function compareTable(nodes, onChoose) {
    const largest = nodes.reduce((most, { durationDifference }) => Math.max(most, Math.abs(durationDifference)), 1);
    const withTokens = nodes.some(({ tokenDifference, a }) => tokenDifference !== 0 || (a?.tokensIn ?? 0) > 0);
    const heads = ["Step", "Count A → B", "Time A", "Time B", "Difference", ...withTokens ? ["Tokens A → B"] : []];
    const head = element("tr", {}, ...heads.map((text, place) => element(
        "th", { class: place === 0 ? "" : "number", attributes: { scope: "col" } }, text)));
    return element(
        "div", {},
        element("table", { class: "data-table compare-table", attributes: { "aria-label": "Differences" } },
            element("thead", {}, head),
            element("tbody", {},
                ...nodes.slice(0, MOST_ROWS).map((node) => rowView(node, largest, withTokens, onChoose)))),
        nodes.length > MOST_ROWS && element(
            "p", { class: "face-note muted" },
            `The first ${formatCount(MOST_ROWS)} of ${formatCount(nodes.length)} steps.`));
}

/**
 * @param {ComparedNode} node @param {number} largest @param {boolean} withTokens
 * @param {(node: ComparedNode) => void} onChoose
 */
function rowView(node, largest, withTokens, onChoose) {
    const { a, b, name, service, depth, durationDifference } = node;
    const number = (/** @type {string} */ text) => element("td", { class: "number" }, text);
    const label = a ? element("button", {
        class: "link-button", title: "Show in the waterfall", attributes: { type: "button" },
        on: { click: () => onChoose(node) },
    }, name || "(no name)") : element("span", {}, name || "(no name)");
    const step = element(
        "td", { class: "name" }, element("span", { class: "in-line" }, serviceMark(service), label,
            !b && tag("only A", "side-a"), !a && tag("only B", "side-b"),
            (a?.errors ?? 0) !== (b?.errors ?? 0) && tag(`errors ${a?.errors ?? 0} → ${b?.errors ?? 0}`, "failed")));
    step.style.setProperty("--depth", String(Math.min(depth, DEEPEST_INDENT)));
    return element(
        "tr", { class: a && b ? "" : "one-sided" }, step, number(pair(a, b, ({ count }) => count)),
        number(a ? formatDuration(a.total) : "–"), number(b ? formatDuration(b.total) : "–"),
        differenceCell(durationDifference, largest),
        withTokens && number(pair(a, b, ({ tokensIn, tokensOut }) => tokensIn + tokensOut)));
}

/** @param {PathNode | null} a @param {PathNode | null} b @param {(node: PathNode) => number} value */
function pair(a, b, value) {
    const [before, after] = [a, b].map((node) => node ? formatCount(value(node)) : "–");
    return before === after ? before : `${before} → ${after}`;
}

/** @param {number} nanos @param {number} largest */
function differenceCell(nanos, largest) {
    const className = nanos > 0 ? "difference-bar slower" : "difference-bar faster";
    const bar = element("span", { class: className, attributes: { "aria-hidden": "true" } });
    bar.style.setProperty("--share", String(Math.abs(nanos) / largest));
    const text = nanos === 0 ? "±0" : `${nanos > 0 ? "+" : ""}${formatDuration(nanos)}`;
    return element("td", { class: "number difference" }, bar, text);
}
