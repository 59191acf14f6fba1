// Series of a metrics query: lines, what they are at the pointer, a legend, and the same as a table.

import { formatTimestamp } from "../../base/clock-time.js";
import { formatCount } from "../../base/format.js";
import { tickText, valueAt, valueScale, valueText } from "../../model/line-chart.js";
import { clockTicks } from "../../model/time-steps.js";
import { announce } from "../announcer.js";
import { element } from "../dom.js";
import { attachRangeDrag } from "../range-drag.js";
import { palette, showTicks, sizedCanvas } from "./canvas-colors.js";

/** @import { Line, Unit } from "../../model/line-chart.js" */

const TICK_SPACING_PIXELS = 80;
/** Lines that can be told apart at all; the legend lists the others too. */
const LARGEST_LINE_COUNT = 60;
/** Series that the read-out names, and columns of the table. */
const NAMED_COUNT = 12;
/** Dashes tell lines apart that share a colour. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4]];

export class SeriesView {
    /** @param {(from: number, to: number) => void} onRange Unix milliseconds */
    constructor(onRange) {
        this.canvas = element("canvas");
        this.area = element("div", { class: "chart-area lines", attributes: {
            tabindex: 0, role: "application", "aria-label": "Lines over time; left and right read values",
        } }, this.canvas);
        this.pointer = element("div", { class: "chart-pointer", attributes: { hidden: true } });
        this.readout = element("div", { class: "chart-readout", attributes: { hidden: true } });
        this.area.append(this.pointer, this.readout);
        this.values = element("div", { class: "chart-values", attributes: { "aria-hidden": "true" } });
        this.axis = element("div", { class: "chart-times", attributes: { "aria-hidden": "true" } });
        this.legend = element("tbody");
        this.table = element("details", { class: "chart-table", on: { toggle: () => this.#fillTable() } });
        const legend = element(
            "table", { class: "requests series-legend", attributes: { "aria-label": "Series" } },
            element("thead", {}, element("tr", {}, ...["Series", "Last", "Min", "Max"].map((name, place) =>
                element("th", { class: place > 0 ? "number" : "", attributes: { scope: "col" } }, name)))),
            this.legend);
        this.element = element(
            "section", { class: "chart series", attributes: { "aria-label": "Series over time" } },
            this.values, this.area, this.axis, legend, this.table);
        /** @type {Line[]} */
        this.lines = [];
        /** @type {number[]} */
        this.times = [];
        this.range = { from: 0, to: 1, step: 1 };
        /** @type {Unit} */
        this.unit = "count";
        this.highlighted = -1;
        this.at = -1;
        attachRangeDrag(this.area, (start, end) => onRange(Math.round(this.#time(start)), Math.round(this.#time(end))));
        this.area.addEventListener("pointermove", (event) => this.#hover(event));
        this.area.addEventListener("pointerleave", () => this.#read(-1));
        this.area.addEventListener("blur", () => this.#read(-1));
        this.area.addEventListener("keydown", (event) => this.#key(event));
        new ResizeObserver(() => this.repaint()).observe(this.element);
    }

    /**
     * @param {Line[]} lines
     * @param {{from: number, to: number, step: number}} range Unix milliseconds
     * @param {Unit} unit
     */
    show(lines, range, unit) {
        Object.assign(this, { lines, range, unit, highlighted: -1, at: -1 });
        this.times = [...new Set(lines.flatMap(({ points }) => points.map(({ time }) => time)))].sort((a, b) => a - b);
        this.legend.replaceChildren(...lines.map((line, place) => this.#legendRow(line, place)));
        this.table.open = false;
        this.table.replaceChildren(element("summary", {}, "The values as a table"));
        this.#read(-1);
        this.repaint();
    }

    /** Paints again: after a change of size or of colours. */
    repaint() {
        const surface = this.lines.length > 0 ? sizedCanvas(this.canvas, this.area) : null;
        if (!surface) {
            return;
        }
        const { context, width, height } = surface;
        const colors = palette(this.element);
        const scale = valueScale(this.lines);
        const y = (/** @type {number} */ value) =>
            height - 1 - (value - scale.least) / (scale.most - scale.least) * (height - 2);
        context.fillStyle = colors.grid;
        scale.ticks.forEach((value) => context.fillRect(0, Math.round(y(value)), width, 1));
        this.lines.slice(0, LARGEST_LINE_COUNT).forEach((line, place) => {
            const { color, dash } = lookOf(place, colors.lines);
            context.setLineDash(dash);
            context.strokeStyle = context.fillStyle = color;
            context.lineWidth = place === this.highlighted ? 3 : 1.5;
            context.globalAlpha = this.highlighted < 0 || place === this.highlighted ? 1 : 0.25;
            strokeLine(context, line, this.range.step, (time) => this.#share(time) * width, y);
        });
        context.globalAlpha = 1;
        showTicks(this.values, scale.ticks.map((value) => ({
            at: (value - scale.least) / (scale.most - scale.least), label: tickText(value, this.unit),
        })));
        showTicks(this.axis, clockTicks(this.range.from, this.range.to, width / TICK_SPACING_PIXELS));
        for (const mark of this.legend.querySelectorAll("canvas")) {
            paintSwatch(mark, lookOf(Number(mark.dataset.place), colors.lines));
        }
    }

    /** @param {number} time */
    #share(time) {
        return (time - this.range.from) / (this.range.to - this.range.from);
    }

    /** @param {number} fraction */
    #time(fraction) {
        return this.range.from + fraction * (this.range.to - this.range.from);
    }

    /** @param {Line} line @param {number} place */
    #legendRow(line, place) {
        const highlight = (/** @type {number} */ chosen) => () => {
            this.highlighted = chosen;
            this.repaint();
        };
        const attributes = { "aria-hidden": "true", "data-place": place };
        const swatch = element("canvas", { class: "swatch", attributes });
        const number = (/** @type {number} */ value) =>
            element("td", { class: "number" }, valueText(value, this.unit));
        return element(
            "tr", { on: { pointerenter: highlight(place), pointerleave: highlight(-1) } },
            element("td", { class: "series-name" }, element("span", { class: "in-line" }, swatch,
                element("span", { class: "mono" }, line.name))),
            number(line.last), number(line.least), number(line.most));
    }

    /** @param {PointerEvent} event */
    #hover(event) {
        const { left, width } = this.area.getBoundingClientRect();
        const time = this.#time((event.clientX - left) / width);
        const distance = (/** @type {number} */ place) => Math.abs(this.times[place] - time);
        this.#read(this.times.reduce((best, _, place) => (distance(place) < distance(best) ? place : best), 0));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
        if (step !== 0) {
            event.preventDefault();
            event.stopPropagation();
            const start = this.at < 0 ? this.times.length - 1 : this.at + step;
            this.#read(Math.min(Math.max(start, 0), this.times.length - 1));
            announce(this.readout.textContent ?? "");
        }
    }

    /** @param {number} place in the times; -1 for none */
    #read(place) {
        this.at = place;
        const time = this.times[place];
        this.pointer.hidden = this.readout.hidden = time === undefined;
        if (time === undefined) {
            return;
        }
        const share = this.#share(time);
        this.pointer.style.setProperty("--at", String(share));
        this.readout.style.setProperty("--at", String(share));
        this.readout.classList.toggle("at-left", share > 0.5);
        const read = this.lines.map((line) => ({ name: line.name, value: valueAt(line, time) }))
            .filter(({ value }) => !Number.isNaN(value)).sort((a, b) => b.value - a.value);
        this.readout.replaceChildren(
            element("div", { class: "muted" }, `step up to ${new Date(time).toLocaleTimeString("en-GB")} `),
            ...read.slice(0, NAMED_COUNT).map(({ name, value }) => element(
                "div", { class: "readout-line" }, element("span", { class: "mono" }, `${name} `),
                element("span", { class: "tabular" }, `${valueText(value, this.unit)} `))),
            read.length > NAMED_COUNT ? element("div", { class: "muted" }, `${read.length - NAMED_COUNT} more`) : "");
    }

    #fillTable() {
        if (!this.table.open || this.table.children.length > 1) {
            return;
        }
        const shown = this.lines.slice(0, NAMED_COUNT);
        const values = shown.map(({ points }) => new Map(points.map(({ time, value }) => [time, value])));
        const rows = this.times.map((time) => element(
            "tr", {}, element("td", { class: "tabular" }, formatTimestamp(BigInt(time) * 1_000_000n).slice(0, 19)),
            ...values.map((map) => element("td", { class: "number" }, valueText(map.get(time) ?? NaN, this.unit)))));
        const isCut = this.lines.length > shown.length;
        const cut = `The ${NAMED_COUNT} largest of ${formatCount(this.lines.length)} series`;
        this.table.append(
            isCut ? element("p", { class: "muted" }, cut) : "",
            element("div", { class: "table-scroll" }, element(
                "table", { class: "requests", attributes: { "aria-label": "Values over time" } },
                element("thead", {}, element("tr", {}, element("th", {}, "Step up to"),
                    ...shown.map(({ name }) => element("th", { class: "number mono" }, name)))),
                element("tbody", {}, ...rows))));
    }
}

/** @param {number} place @param {string[]} colors */
function lookOf(place, colors) {
    return {
        color: colors[place % colors.length], dash: DASHES[Math.floor(place / colors.length) % DASHES.length],
    };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @param {number} step over more than one, nothing is known and nothing is drawn
 * @param {(time: number) => number} x
 * @param {(value: number) => number} y
 */
function strokeLine(context, { points }, step, x, y) {
    const areNear = (/** @type {number} */ left) =>
        left >= 0 && left + 1 < points.length && points[left + 1].time - points[left].time <= step;
    context.beginPath();
    points.forEach(({ time, value }, place) => {
        if (areNear(place - 1)) {
            context.lineTo(x(time), y(value));
        } else {
            context.moveTo(x(time), y(value));
        }
        if (!areNear(place - 1) && !areNear(place)) {
            context.fillRect(x(time) - 2, y(value) - 2, 4, 4);
        }
    });
    context.stroke();
}

/** @param {HTMLCanvasElement} canvas @param {{color: string, dash: number[]}} look */
function paintSwatch(canvas, { color, dash }) {
    const surface = sizedCanvas(canvas, canvas);
    if (surface) {
        surface.context.setLineDash(dash);
        surface.context.strokeStyle = color;
        surface.context.lineWidth = 3;
        surface.context.beginPath();
        surface.context.moveTo(0, surface.height / 2);
        surface.context.lineTo(surface.width, surface.height / 2);
        surface.context.stroke();
    }
}
