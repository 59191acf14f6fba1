// What a search found over time: spans a second above, time by duration below. A box becomes the query.

import { formatCount, counted } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { cellOf, durationAt, durationTicks, timeOf } from "../../model/heatmap.js";
import { clockTicks } from "../../model/time-steps.js";
import { valueText } from "../../model/line-chart.js";
import { announce } from "../announcer.js";
import { element } from "../dom.js";
import { attachRangeDrag } from "../range-drag.js";
import { attachBoxDrag, showBox } from "./box-drag.js";
import { palette, showTicks, sizedCanvas } from "./canvas-colors.js";

/** @import { Heatmap } from "../../model/heatmap.js" */

/** @typedef {{from: number, to: number, least: number, most: number}} ChosenBox Unix milliseconds; nanoseconds */

const TICK_SPACING_PIXELS = 80;
/** The faintest cell, so that a single span among thousands is seen. */
const FAINTEST = 0.18;

export class HeatmapView {
    /**
     * @param {(box: ChosenBox) => void} onBox
     * @param {(from: number, to: number) => void} onRange Unix milliseconds
     */
    constructor(onBox, onRange) {
        this.onBox = onBox;
        /** @type {Heatmap | null} */
        this.map = null;
        this.cursor = { row: 0, column: 0, farRow: 0, farColumn: 0 };
        this.bars = element("canvas");
        this.cells = element("canvas");
        const title = "Spans over time. Drag to choose a range";
        this.rate = element("div", { class: "chart-area rate", title }, this.bars);
        this.area = element("div", { class: "chart-area heat", attributes: {
            tabindex: 0, role: "application", "aria-label": "Heatmap of time and duration",
            "aria-describedby": "heatmap-hint",
        } }, this.cells);
        this.mark = element("div", { class: "drag-box cursor", attributes: { hidden: true } });
        this.area.append(this.mark);
        this.times = element("div", { class: "chart-times", attributes: { "aria-hidden": "true" } });
        this.durations = element("div", { class: "chart-values", attributes: { "aria-hidden": "true" } });
        this.most = element("div", { class: "chart-most muted", attributes: { "aria-hidden": "true" } });
        this.reading = element("p", { class: "chart-reading tabular" });
        const hint = element("p", { class: "visually-hidden", attributes: { id: "heatmap-hint" } },
            "Arrow keys move over cells, with Shift they open a box, Enter searches in it.");
        this.element = element(
            "section", { class: "chart heatmap", attributes: { "aria-label": "Spans over time and duration" } },
            this.most, this.rate, this.durations, this.area, this.times, this.reading, hint);
        attachRangeDrag(this.rate, (start, end) => this.map && onRange(timeOf(this.map, start), timeOf(this.map, end)));
        attachBoxDrag(this.area, ({ left, right, bottom, top }) => this.map && onBox({
            from: timeOf(this.map, left), to: timeOf(this.map, right),
            least: durationAt(this.map, bottom), most: durationAt(this.map, top),
        }));
        this.area.addEventListener("pointermove", (event) => this.#hover(event));
        this.area.addEventListener("keydown", (event) => this.#key(event));
        this.area.addEventListener("blur", () => {
            this.mark.hidden = true;
        });
        this.observer = new ResizeObserver(() => this.repaint());
        this.observer.observe(this.element);
    }

    /** @param {Heatmap} map with at least one span */
    show(map) {
        this.map = map;
        this.cursor = { row: 0, column: 0, farRow: 0, farColumn: 0 };
        this.reading.textContent = `${counted(map.count, "span")} matched. `
            + "Drag a box to search in it, or on the bars above for a range of time.";
        this.repaint();
    }

    /** Paints again: after a change of size or of colours. */
    repaint() {
        if (!this.map) {
            return;
        }
        const colors = palette(this.element);
        this.#paintBars(this.map, colors.accent);
        this.#paintCells(this.map, colors.accent, colors.grid);
        const end = this.map.start + this.map.columns * this.map.step;
        showTicks(this.times, clockTicks(this.map.start, end, this.area.clientWidth / TICK_SPACING_PIXELS));
        showTicks(this.durations, durationTicks(this.map));
        const most = this.map.totals.reduce((largest, total) => Math.max(largest, total), 0);
        this.most.textContent = valueText(most / (this.map.step / 1000), "rate");
    }

    /** @param {Heatmap} map @param {string} color */
    #paintBars({ totals, columns }, color) {
        const surface = sizedCanvas(this.bars, this.rate);
        if (!surface) {
            return;
        }
        const { context, width, height } = surface;
        const most = totals.reduce((largest, total) => Math.max(largest, total), 1);
        context.fillStyle = color;
        totals.forEach((total, column) => {
            const length = total === 0 ? 0 : Math.max(total / most * height, 1.5);
            context.fillRect(column * width / columns, height - length, Math.max(width / columns - 1, 1), length);
        });
    }

    /** @param {Heatmap} map @param {string} color @param {string} grid */
    #paintCells(map, color, grid) {
        const surface = sizedCanvas(this.cells, this.area);
        if (!surface) {
            return;
        }
        const { context, width, height } = surface;
        const [cellWidth, cellHeight] = [width / map.columns, height / map.rows];
        context.fillStyle = grid;
        for (const { at } of durationTicks(map)) {
            context.fillRect(0, height * (1 - at), width, 1);
        }
        context.fillStyle = color;
        const scale = Math.log1p(map.largest);
        for (let row = 0; row < map.rows; row += 1) {
            for (let column = 0; column < map.columns; column += 1) {
                const count = map.counts[row * map.columns + column];
                if (count > 0) {
                    context.globalAlpha = FAINTEST + (1 - FAINTEST) * Math.log1p(count) / scale;
                    context.fillRect(
                        column * cellWidth, height - (row + 1) * cellHeight, Math.max(cellWidth - 1, 1),
                        Math.max(cellHeight - 1, 1));
                }
            }
        }
        context.globalAlpha = 1;
    }

    /** @param {PointerEvent} event */
    #hover(event) {
        if (this.map) {
            const { left, top, width, height } = this.area.getBoundingClientRect();
            const column = Math.floor((event.clientX - left) / width * this.map.columns);
            const row = Math.floor((1 - (event.clientY - top) / height) * this.map.rows);
            this.reading.textContent = this.#cellText(
                Math.min(Math.max(row, 0), this.map.rows - 1), Math.min(Math.max(column, 0), this.map.columns - 1));
        }
    }

    /** @param {number} row @param {number} column @returns {string} */
    #cellText(row, column) {
        if (!this.map) {
            return "";
        }
        const { least, most, count } = cellOf(this.map, row, column);
        const time = new Date(this.map.start + column * this.map.step);
        return `${formatCount(count)} ${count === 1 ? "span" : "spans"} of ${formatDuration(least)} to `
            + `${formatDuration(most)}, from ${time.toLocaleTimeString("en-GB")} on`;
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        /** @type {Record<string, [number, number]>} */
        const steps = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
        const step = steps[event.key];
        if (!this.map || (!step && event.key !== "Enter")) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        if (step) {
            this.#moveCursor(step, event.shiftKey);
        } else {
            const { left, right, bottom, top } = this.#cursorBox();
            this.onBox({
                from: timeOf(this.map, left), to: timeOf(this.map, right),
                least: durationAt(this.map, bottom), most: durationAt(this.map, top),
            });
        }
    }

    /** @param {[number, number]} step rows and columns @param {boolean} extending */
    #moveCursor([rows, columns], extending) {
        const { map, cursor } = this;
        if (!map) {
            return;
        }
        cursor.farRow = Math.min(Math.max(cursor.farRow + rows, 0), map.rows - 1);
        cursor.farColumn = Math.min(Math.max(cursor.farColumn + columns, 0), map.columns - 1);
        if (!extending) {
            [cursor.row, cursor.column] = [cursor.farRow, cursor.farColumn];
        }
        showBox(this.mark, this.#cursorBox());
        this.reading.textContent = this.#cellText(cursor.farRow, cursor.farColumn);
        announce(this.reading.textContent);
    }

    #cursorBox() {
        const { row, column, farRow, farColumn } = this.cursor;
        const { rows = 1, columns = 1 } = this.map ?? {};
        return {
            left: Math.min(column, farColumn) / columns, right: (Math.max(column, farColumn) + 1) / columns,
            bottom: Math.min(row, farRow) / rows, top: (Math.max(row, farRow) + 1) / rows,
        };
    }
}
