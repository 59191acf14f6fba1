// The critical path in one line: what the request's time was spent on, and on whose.

import { formatDuration } from "../base/time.js";
import { partLabels } from "../model/path-parts.js";
import { element } from "./dom.js";

/** @import { PathIndex } from "../model/path-index.js" */
/** @import { Trace } from "../model/trace.js" */

/** Operations named beside the parts. */
const MOST_OPERATIONS = 3;

export class PathSummary {
    /** @param {{select: (index: number) => void, toggle: () => void}} actions */
    constructor(actions) {
        this.actions = actions;
        this.toggle = element("button", {
            class: "path-toggle", title: "Mark the critical path in the rows (c)", attributes: { type: "button" },
            on: { click: () => actions.toggle() },
        }, "Critical path");
        this.bar = element("div", { class: "path-bar", attributes: { "aria-hidden": "true" } });
        this.parts = element("ul", { class: "path-parts", attributes: { "aria-label": "Parts of the critical path" } });
        this.operations = element(
            "ul", { class: "path-operations", attributes: { "aria-label": "Most time of their own on the path" } });
        this.element = element(
            "section", { class: "path-summary", attributes: { "aria-label": "Critical path", hidden: true } },
            this.toggle, this.bar, this.parts, this.operations);
        // Browsers leave half of what has the focus outside of what scrolls.
        this.element.addEventListener("focusin", ({ target }) =>
            target instanceof Element && target.scrollIntoView({ block: "nearest", inline: "nearest" }));
    }

    /** @param {Trace} trace @param {PathIndex} path */
    setPath(trace, path) {
        this.element.hidden = path.pieces.length === 0;
        this.bar.replaceChildren(...path.shares.map(({ part, share }) => {
            const piece = element("span", { attributes: { "data-part": part }, title: partLabels[part].label });
            piece.style.setProperty("flex-grow", String(share));
            return piece;
        }));
        this.parts.replaceChildren(...path.shares.map(({ part, nanos, share }) => this.#entry(
            path.longestPiece(part)?.index ?? -1, part, partLabels[part].label, nanos, share,
            `${partLabels[part].title}. Go to the longest.`)));
        this.operations.replaceChildren(
            ...path.operations(trace, MOST_OPERATIONS).map(({ name, index, nanos, share }) =>
            this.#entry(
                index, null, trace.spans[index].state === "missing" ? "parent not received" : name || "(no name)",
                    nanos, share, `Its own time on the critical path: ${name}`)));
    }

    /** @param {boolean} shown in the rows */
    show(shown) {
        this.toggle.setAttribute("aria-pressed", String(shown));
    }

    /**
     * @param {number} index @param {string | null} part @param {string} label
     * @param {number} nanos @param {number} share
     * @param {string} title
     */
    #entry(index, part, label, nanos, share, title) {
        const content = [
            part && element("span", { class: "part-dot", attributes: { "data-part": part } }),
            element("span", { class: "entry-label" }, label),
            element("span", { class: "tabular" }, `${formatDuration(nanos)} · ${shareText(share)}`)];
        return element(
            "li", {}, index < 0 ? element("span", { class: "path-entry", title }, ...content) : element("button", {
            class: "path-entry", title, attributes: { type: "button" }, on: { click: () => this.actions.select(index) },
        }, ...content));
    }
}

/** @param {number} share */
function shareText(share) {
    return share > 0 && share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`;
}
