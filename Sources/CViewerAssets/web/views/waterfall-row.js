// One row of the waterfall: a span, or a run of alike siblings. Rows are few and reused: showing another span changes
// text and geometry only.

import { formatCount } from "../base/format.js";
import { formatDuration } from "../base/time.js";
import { barOf, placeLabel } from "../model/layout.js";
import { hasChildren } from "../model/rows.js";
import { spanIcon } from "../model/span-icon.js";
import { element, setAttribute } from "./dom.js";
import { icon, setIcon } from "./icons.js";
import { eventMarks, pathLine } from "./row-marks.js";
import { groupTags, spanTags } from "./row-tags.js";
import { paintService } from "./service-mark.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { PathPiece } from "../model/path-parts.js" */
/** @import { SiblingGroup } from "../model/sibling-groups.js" */
/** @import { Trace, TraceSpan } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/**
 * @typedef {object} RowContent
 * @property {number} row
 * @property {number} code of the row, as in `Rows`
 * @property {number} level
 * @property {Trace} trace
 * @property {TraceSpan} span of a group its first
 * @property {SiblingGroup | null} group
 * @property {boolean} collapsed
 * @property {boolean} selected
 * @property {boolean} matched
 * @property {ServiceLook | undefined} look
 * @property {TimeRange} range
 * @property {PathPiece[] | null} path pieces of the critical path within the row; null when it is not shown
 * @property {number} width of the time line in pixels
 * @property {number} rowHeight in pixels
 */

/** Average width of a character of a duration label, measured at its font size. */
const LABEL_CHARACTER_PIXELS = 6.6;
/** Deeper levels move by less, so that a chain of hundreds of spans stays on the screen. */
const FULL_INDENT_LEVELS = 14;
const DEEPEST_INDENT_LEVELS = 22;

export class WaterfallRow {
    /** @param {boolean} [isCopy] repeats another row for the eye alone */
    constructor(isCopy = false) {
        this.isCopy = isCopy;
        this.indent = element("span", { class: "indent", attributes: { "aria-hidden": "true" } });
        this.toggle = element(
            "button", { class: "fold", attributes: { type: "button", tabindex: -1 } }, icon("chevron"));
        this.icon = icon("model");
        this.sign = element("span", { class: "span-sign" }, this.icon);
        this.name = element("span", { class: "span-name" });
        this.service = element("span", { class: "span-service" });
        this.tags = element("span", { class: "tags" });
        this.bar = element("span", { class: "bar" });
        this.path = element("span", { class: "path-line", attributes: { "aria-hidden": "true" } });
        this.label = element("span", { class: "bar-label tabular" });
        this.outside = element("span", { class: "outside" });
        const cell = isCopy ? {} : { role: "gridcell" };
        this.timeline = element(
            "div", { class: "timeline", attributes: cell }, this.bar, this.path, this.label, this.outside);
        this.mark = element("span", { class: "service-strip" });
        const nameCell = element(
            "div", { class: "name-cell", attributes: cell },
            this.indent, this.toggle, this.mark, this.sign,
            element(
                "span", { class: "name-text" }, element("span", { class: "name-main" }, this.name, this.tags),
                this.service));
        this.element = element(
            "div", { class: "row", attributes: isCopy ? {} : { role: "row" } }, nameCell, this.timeline);
    }

    /** @param {RowContent} content */
    show(content) {
        const { row, code, span, group, rowHeight, selected, matched, path } = content;
        this.element.dataset.code = String(code);
        if (!this.isCopy) {
            this.element.id = group ? `group-${group.id}` : `span-${span.id}`;
            this.element.style.setProperty("transform", `translateY(${row * rowHeight}px)`);
            setAttribute(this.element, "aria-rowindex", row + 1);
            setAttribute(this.element, "aria-level", content.level + 1);
            setAttribute(this.element, "aria-selected", String(selected));
        }
        const marks = {
            selected, matched, failed: group ? group.failed > 0 : span.failed, group: group !== null,
            running: span.state === "running", missing: span.state === "missing",
            "off-path": path !== null && path.length === 0,
        };
        for (const [name, on] of Object.entries(marks)) {
            this.element.classList.toggle(name, on);
        }
        this.#showName(content);
        this.#showBar(content);
    }

    /** @param {RowContent} content */
    #showName({ trace, span, group, level, collapsed, look }) {
        const foldable = group !== null || hasChildren(span);
        if (!this.isCopy) {
            setAttribute(this.element, "aria-expanded", foldable ? String(!collapsed) : null);
        }
        this.indent.style.setProperty("--levels", String(indentLevels(level)));
        this.toggle.hidden = !foldable;
        this.toggle.setAttribute("aria-label", collapsed ? "Expand" : "Collapse");
        this.toggle.classList.toggle("folded", collapsed);
        const sign = spanIcon(span);
        this.sign.hidden = sign === null;
        if (sign) {
            setIcon(this.icon, sign.shape);
            this.sign.title = sign.title;
            this.sign.className = `span-sign sign-${sign.shape}`;
            setAttribute(this.sign, "role", "img");
            setAttribute(this.sign, "aria-label", sign.title);
        }
        const name = span.state === "missing" ? "parent not received" : span.name || "(no name)";
        this.name.textContent = group ? `${formatCount(group.members.length)} × ${name}` : name;
        this.name.title = `${span.service}: ${span.name}`;
        this.service.textContent = span.service;
        paintService(this.mark, look);
        this.tags.replaceChildren(...group ? groupTags(group) : spanTags(trace, span, foldable && collapsed));
    }

    /** @param {RowContent} content */
    #showBar({ span, group, look, range, width, path, trace }) {
        const bar = barOf(group ?? span, range, width);
        const shown = bar.place === "shown";
        this.bar.hidden = this.label.hidden = this.path.hidden = !shown;
        this.outside.hidden = shown;
        if (!shown) {
            this.outside.textContent = bar.place === "before" ? "‹ earlier" : "later ›";
            this.outside.classList.toggle("right", bar.place === "after");
            return;
        }
        const text = labelText(span, group);
        const label = placeLabel(bar, text.length * LABEL_CHARACTER_PIXELS, width);
        this.bar.style.setProperty("left", `${bar.left}px`);
        this.bar.style.setProperty("width", `${bar.width}px`);
        paintService(this.bar, look);
        this.bar.replaceChildren(...group ? [] : eventMarks(trace, span, range, width, bar.left));
        this.path.replaceChildren(...pathLine(path ?? [], range, width));
        this.label.textContent = text;
        this.label.classList.toggle("inside", label.side === "inside");
        this.label.style.setProperty("left", label.side === "after" ? `${label.edge}px` : "auto");
        this.label.style.setProperty("right", label.side === "after" ? "auto" : `${label.edge}px`);
    }
}

/** @param {TraceSpan} span @param {SiblingGroup | null} group */
function labelText(span, group) {
    if (group) {
        return `Σ ${formatDuration(group.sum)}`;
    }
    return span.state === "running" ? `${formatDuration(span.length)} so far` : formatDuration(span.length);
}

/** @param {number} depth */
function indentLevels(depth) {
    const beyond = Math.max(depth - FULL_INDENT_LEVELS, 0) / 4;
    return Math.min(Math.min(depth, FULL_INDENT_LEVELS) + beyond, DEEPEST_INDENT_LEVELS);
}
