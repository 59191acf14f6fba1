// One row of the waterfall. Rows are few and reused: showing another span changes text and geometry only.

import { counted, formatCount } from "../base/format.js";
import { formatDuration } from "../base/time.js";
import { callRole, roleLabels } from "../model/gen-ai.js";
import { barOf, placeLabel } from "../model/layout.js";
import { hasChildren } from "../model/rows.js";
import { element, icon, setAttribute, tag } from "./dom.js";
import { paintService } from "./service-mark.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { TraceSpan } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/**
 * @typedef {object} RowContent
 * @property {number} row
 * @property {TraceSpan} span
 * @property {boolean} collapsed
 * @property {boolean} selected
 * @property {boolean} matched
 * @property {ServiceLook | undefined} look
 * @property {TimeRange} range
 * @property {number} width of the time line in pixels
 * @property {number} rowHeight in pixels
 */

/** Average width of a character of a duration label, measured at its font size. */
const LABEL_CHARACTER_PIXELS = 6.6;
/** Deeper levels move by less, so that a chain of hundreds of spans stays on the screen. */
const FULL_INDENT_LEVELS = 14;
const DEEPEST_INDENT_LEVELS = 22;
/** More marks on one bar than this say nothing more. */
const MOST_EVENT_MARKS = 16;

export class WaterfallRow {
    constructor() {
        this.indent = element("span", { class: "indent", attributes: { "aria-hidden": "true" } });
        this.toggle = element(
            "button", { class: "fold", attributes: { type: "button", tabindex: -1 } }, icon("chevron"));
        this.name = element("span", { class: "span-name" });
        this.service = element("span", { class: "span-service" });
        this.tags = element("span", { class: "tags" });
        this.bar = element("span", { class: "bar" });
        this.label = element("span", { class: "bar-label tabular" });
        this.outside = element("span", { class: "outside" });
        this.timeline = element(
            "div", { class: "timeline", attributes: { role: "gridcell" } }, this.bar, this.label, this.outside);
        this.mark = element("span", { class: "service-strip" });
        const cell = element(
            "div", { class: "name-cell", attributes: { role: "gridcell" } },
            this.indent, this.toggle, this.mark,
            element(
                "span", { class: "name-text" }, element("span", { class: "name-main" }, this.name, this.tags),
                this.service));
        this.element = element("div", { class: "row", attributes: { role: "row" } }, cell, this.timeline);
    }

    /** @param {RowContent} content */
    show(content) {
        const { row, span, rowHeight, selected, matched } = content;
        this.element.id = `span-${span.id}`;
        this.element.dataset.index = String(span.index);
        this.element.style.setProperty("transform", `translateY(${row * rowHeight}px)`);
        const marks = { selected, matched, failed: span.failed };
        for (const [name, on] of Object.entries(marks)) {
            this.element.classList.toggle(name, on);
        }
        setAttribute(this.element, "aria-rowindex", row + 1);
        setAttribute(this.element, "aria-level", span.depth + 1);
        setAttribute(this.element, "aria-selected", String(selected));
        this.#showName(content);
        this.#showBar(content);
    }

    /** @param {RowContent} content */
    #showName({ span, collapsed, look }) {
        const foldable = hasChildren(span);
        setAttribute(this.element, "aria-expanded", foldable ? String(!collapsed) : null);
        this.indent.style.setProperty("--levels", String(indentLevels(span.depth)));
        this.toggle.hidden = !foldable;
        this.toggle.setAttribute("aria-label", collapsed ? "Expand" : "Collapse");
        this.toggle.classList.toggle("folded", collapsed);
        this.name.textContent = span.name || "(no name)";
        this.name.title = `${span.service}: ${span.name}`;
        this.service.textContent = span.service;
        paintService(this.mark, look);
        this.tags.replaceChildren(...tagsOf(span, foldable && collapsed));
    }

    /** @param {RowContent} content */
    #showBar({ span, look, range, width }) {
        const bar = barOf(span, range, width);
        const shown = bar.place === "shown";
        this.bar.hidden = this.label.hidden = !shown;
        this.outside.hidden = shown;
        if (!shown) {
            this.outside.textContent = bar.place === "before" ? "‹ earlier" : "later ›";
            this.outside.classList.toggle("right", bar.place === "after");
            return;
        }
        const text = formatDuration(span.length);
        const label = placeLabel(bar, text.length * LABEL_CHARACTER_PIXELS, width);
        this.bar.style.setProperty("left", `${bar.left}px`);
        this.bar.style.setProperty("width", `${bar.width}px`);
        paintService(this.bar, look);
        this.bar.replaceChildren(...eventMarks(span, range, width, bar.left));
        this.label.textContent = text;
        this.label.classList.toggle("inside", label.side === "inside");
        this.label.style.setProperty("left", label.side === "after" ? `${label.edge}px` : "auto");
        this.label.style.setProperty("right", label.side === "after" ? "auto" : `${label.edge}px`);
    }
}

/** @param {number} depth */
function indentLevels(depth) {
    const beyond = Math.max(depth - FULL_INDENT_LEVELS, 0) / 4;
    return Math.min(Math.min(depth, FULL_INDENT_LEVELS) + beyond, DEEPEST_INDENT_LEVELS);
}

/** @param {TraceSpan} span @param {boolean} folded @returns {HTMLElement[]} */
function tagsOf(span, folded) {
    const tags = [];
    const role = callRole(span.wire.attributes);
    if (span.failed) {
        const title = span.wire.statusMessage || "This span ended with an error";
        const attributes = { role: "img", "aria-label": "error" };
        tags.push(element("span", { class: "error-mark", title, attributes }, "!"));
    }
    if (role) {
        tags.push(tag(roleLabels[role], `role-${role}`));
    }
    if (span.orphan) {
        tags.push(tag("orphan", "warning", `Its parent ${span.parentId} never arrived, so it stands at top level.`));
    }
    if (folded) {
        const hidden = span.end - span.index - 1;
        const errors = span.failedBelow > 0 ? `, ${span.failedBelow} with errors` : "";
        const kind = span.failedBelow > 0 ? "hidden-count failed" : "hidden-count";
        tags.push(tag(`+${formatCount(hidden)}`, kind, `${counted(hidden, "span")} below${errors}`));
    }
    return tags;
}

/**
 * @param {TraceSpan} span @param {TimeRange} range @param {number} width @param {number} left
 * @returns {HTMLElement[]}
 */
function eventMarks(span, range, width, left) {
    const scale = width / (range.end - range.start);
    const inside = span.events.filter(({ offset }) => offset >= range.start && offset <= range.end);
    return inside.slice(0, MOST_EVENT_MARKS).map((event) => {
        const mark = element(
            "span", { class: event.name === "exception" ? "event-mark exception" : "event-mark", title: event.name });
        mark.style.setProperty("left", `${(event.offset - range.start) * scale - left}px`);
        return mark;
    });
}
