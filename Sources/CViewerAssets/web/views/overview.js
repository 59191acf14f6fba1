// The whole trace in a strip: every span a line, the zoomed range in the light. Dragging on it zooms.

import { fullRange, isWhole, timeAt } from "../model/layout.js";
import { COLOR_COUNT } from "../model/service-colors.js";
import { element } from "./dom.js";
import { attachRangeDrag } from "./range-drag.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/** Thickest line, so that a trace of three spans does not fill the strip. */
const THICKEST_LINE_PIXELS = 4;

export class Overview {
    /** @param {(range: TimeRange) => void} onZoom */
    constructor(onZoom) {
        this.canvas = element("canvas", { attributes: { "aria-hidden": "true" } });
        this.before = element("div", { class: "overview-shade" });
        this.after = element("div", { class: "overview-shade after" });
        this.element = element(
            "div", { class: "overview", title: "The whole trace. Drag to zoom; double-click to show everything" },
            this.canvas, this.before, this.after);
        /** @type {Trace | null} */
        this.trace = null;
        /** @type {Map<string, ServiceLook>} */
        this.looks = new Map();
        attachRangeDrag(this.element, (start, end) => this.trace &&
            onZoom({ start: timeAt(fullRange(this.trace), start), end: timeAt(fullRange(this.trace), end) }));
        this.observer = new ResizeObserver(() => this.paint());
        this.observer.observe(this.element);
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.trace = trace;
        this.looks = looks;
        this.paint();
    }

    /** @param {TimeRange} range */
    show(range) {
        const whole = this.trace ? fullRange(this.trace) : range;
        this.element.classList.toggle("zoomed", !isWhole(range, whole));
        this.before.style.setProperty("width", `${(range.start / whole.end) * 100}%`);
        this.after.style.setProperty("width", `${(1 - range.end / whole.end) * 100}%`);
    }

    /** Paints again: after a change of size or of colours. */
    paint() {
        const { clientWidth: width, clientHeight: height } = this.element;
        const context = this.canvas.getContext("2d");
        if (!this.trace || !context || width === 0) {
            return;
        }
        const density = devicePixelRatio;
        this.canvas.width = Math.round(width * density);
        this.canvas.height = Math.round(height * density);
        context.scale(density, density);
        paintSpans(context, this.trace, this.looks, { width, height, colors: serviceColors(this.element) });
    }
}

/**
 * @param {CanvasRenderingContext2D} context @param {Trace} trace @param {Map<string, ServiceLook>} looks
 * @param {{width: number, height: number, colors: string[]}} surface
 */
function paintSpans(context, { spans, total }, looks, { width, height, colors }) {
    const margin = 3;
    const step = (height - 2 * margin) / spans.length;
    const thickness = Math.min(Math.max(step * 0.7, 1), THICKEST_LINE_PIXELS);
    for (const span of spans) {
        context.fillStyle = span.failed ? colors[COLOR_COUNT] : colors[looks.get(span.service)?.color ?? 0];
        const left = (span.offset / total) * width;
        context.fillRect(left, margin + span.index * step, Math.max((span.duration / total) * width, 1), thickness);
    }
}

/** @param {HTMLElement} place @returns {string[]} one for each service colour, then the one of errors */
function serviceColors(place) {
    const probe = element("span", { class: "visually-hidden" });
    place.append(probe);
    const names = [...Array.from({ length: COLOR_COUNT }, (_, index) => `--service-${index}`), "--error"];
    const colors = names.map((name) => {
        probe.style.setProperty("color", `var(${name})`);
        return getComputedStyle(probe).color;
    });
    probe.remove();
    return colors;
}
