// Tokens in their five buckets, as a bar and in words.

import { formatCount } from "../../base/format.js";
import { bucketLabels } from "../../model/token-usage.js";
import { element } from "../dom.js";

/** @import { TokenBucket, TokenUsage } from "../../model/token-usage.js" */

/** @param {TokenUsage} usage @returns {HTMLElement} */
export function tokenBar(usage) {
    const buckets = /** @type {TokenBucket[]} */ (Object.keys(bucketLabels)).filter((bucket) => usage[bucket] > 0);
    const pieces = buckets.map((bucket) => {
        const piece = element("span", { attributes: { "data-bucket": bucket }, title: bucketLabels[bucket] });
        piece.style.setProperty("flex-grow", String(usage[bucket]));
        return piece;
    });
    const words = buckets.map((bucket) => element(
        "li", {}, element("span", { class: "part-dot", attributes: { "data-bucket": bucket } }), bucketLabels[bucket],
        element("span", { class: "tabular" }, formatCount(usage[bucket]))));
    return element(
        "div", { class: "tokens" },
        element("div", { class: "token-bar", attributes: { "aria-hidden": "true" } }, ...pieces),
        element("ul", { class: "token-words", attributes: { "aria-label": "Tokens" } }, ...words));
}
