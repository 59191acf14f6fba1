// Elements for parsed Markdown. Every text goes in as text; images and foreign addresses are never loaded.

import { parseMarkdown } from "../../base/markdown.js";
import { copyButton } from "../copy-button.js";
import { element } from "../dom.js";
import { icon } from "../icons.js";

/** @import { Block, Inline } from "../../base/markdown.js" */

/** @param {string} source @returns {HTMLElement} */
export function markdownView(source) {
    return element("div", { class: "markdown" }, ...parseMarkdown(source).map(blockView));
}

/** @param {Block} block @returns {HTMLElement} */
function blockView(block) {
    switch (block.type) {
        case "heading":
            return element("p", { class: `markdown-heading level-${block.level}` }, ...inlineViews(block.inlines));
        case "code":
            return codeBlock(block.text, block.language);
        case "quote":
            return element("blockquote", {}, ...block.blocks.map(blockView));
        case "list":
            return listView(block);
        case "table":
            return tableView(block);
        case "rule":
            return element("hr");
        default:
            return element("p", {}, ...inlineViews(block.inlines));
    }
}

/**
 * @param {string} text
 * @param {string} language as the source names it
 * @returns {HTMLElement}
 */
export function codeBlock(text, language) {
    return element(
        "div", { class: "code-block" },
        element("div", { class: "code-head" }, element("span", { class: "muted" }, language || "code"),
            copyButton("the code", () => text)),
        element("pre", { attributes: { role: "group", tabindex: 0, "aria-label": "Text of the block" } }, text));
}

/** @param {Extract<Block, {type: "list"}>} block */
function listView({ ordered, start, items }) {
    const children = items.map((blocks) => element("li", {}, ...blocks.map(blockView)));
    return ordered ? element("ol", { attributes: { start: start === 1 ? null : start } }, ...children)
        : element("ul", {}, ...children);
}

/** @param {Extract<Block, {type: "table"}>} block */
function tableView({ head, rows }) {
    const row = (/** @type {"th" | "td"} */ tag, /** @type {Inline[][]} */ cells) =>
        element("tr", {}, ...cells.map((cell) => element(tag, {}, ...inlineViews(cell))));
    return element(
        "div", { class: "markdown-table" },
        element("table", { attributes: { "aria-label": "Table" } }, element("thead", {}, row("th", head)),
            element("tbody", {}, ...rows.map((cells) => row("td", cells)))));
}

/** @type {Record<"code" | "strong" | "emphasis" | "strike", "code" | "strong" | "em" | "s">} */
const inlineTags = { code: "code", strong: "strong", emphasis: "em", strike: "s" };

/** @param {Inline[]} inlines @returns {(Node | string)[]} */
function inlineViews(inlines) {
    return inlines.map((inline) => {
        if (inline.type === "text") {
            return inline.text;
        }
        if (inline.type === "image") {
            return element(
                "span", { class: "media-inline", title: inline.address }, icon("picture"), inline.text || "image");
        }
        return inline.type === "link" ? linkView(inline.text, inline.address)
            : element(inlineTags[inline.type], {}, inline.text);
    });
}

/** Only web addresses can be followed; the reader sees where they lead. @param {string} text @param {string} address */
function linkView(text, address) {
    if (!/^https?:\/\//i.test(address)) {
        return element("span", { title: address }, text);
    }
    const attributes = { href: address, target: "_blank", rel: "noopener noreferrer nofollow" };
    return element("a", { title: `Leaves Weir: ${address}`, attributes }, text);
}
