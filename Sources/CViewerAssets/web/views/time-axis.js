// The head of the time line: round times, and the lines below them.

import { axisTicks } from "../model/axis.js";
import { timeAt } from "../model/layout.js";
import { element } from "./dom.js";
import { attachRangeDrag } from "./range-drag.js";

/** @import { TimeRange } from "../model/layout.js" */

/** A label that would not fit to the right of its tick is set to the left; average width of a character. */
const CHARACTER_PIXELS = 6.5;

export class TimeAxis {
    /** @param {(range: TimeRange) => void} onZoom */
    constructor(onZoom) {
        this.ticks = element("div", { class: "axis-ticks", attributes: { "aria-hidden": "true" } });
        this.element = element(
            "div", { class: "axis", title: "Drag to zoom; double-click to show everything" }, this.ticks);
        this.lines = element("div", { class: "grid-lines", attributes: { "aria-hidden": "true" } });
        /** @type {TimeRange} */
        this.range = { start: 0, end: 1 };
        attachRangeDrag(this.element, (start, end) =>
            onZoom({ start: timeAt(this.range, start), end: timeAt(this.range, end) }));
    }

    /** @param {TimeRange} range @param {number} width pixels */
    show(range, width) {
        this.range = range;
        const ticks = axisTicks(range, width);
        this.ticks.replaceChildren(...ticks.map(({ fraction, label }) => {
            const tick = element(
                "span",
                { class: fraction * width + label.length * CHARACTER_PIXELS + 4 > width ? "tick at-edge" : "tick" },
                label);
            tick.style.setProperty("--at", String(fraction));
            return tick;
        }));
        this.lines.replaceChildren(...ticks.map(({ fraction }) => {
            const line = element("span", { class: "grid-line" });
            line.style.setProperty("--at", String(fraction));
            return line;
        }));
    }
}
