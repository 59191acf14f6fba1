// The whole trace in a strip: every span a line, the zoomed range in the light. Dragging on it zooms, and so do the
// handles at the ends of the range.

import { fullRange, isWhole, timeAt } from "../model/layout.js";
import { COLOR_COUNT } from "../model/service-colors.js";
import { element } from "./dom.js";
import { paintOverview } from "./overview-paint.js";
import { attachRangeDrag } from "./range-drag.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/** One press of an arrow key on a handle, as a share of the whole. */
const KEY_STEP = 0.01;

export class Overview {
    /**
     * @param {(range: TimeRange) => void} onZoom
     * @param {(range: TimeRange) => void} onSlide on the way
     * @param {() => void} onReset
     */
    constructor(onZoom, onSlide, onReset) {
        this.onZoom = onZoom;
        this.onSlide = onSlide;
        this.canvas = element("canvas", { attributes: { "aria-hidden": "true" } });
        this.before = element("div", { class: "overview-shade" });
        this.after = element("div", { class: "overview-shade after" });
        this.handles = [this.#makeHandle("start", "Start"), this.#makeHandle("end", "End")];
        this.element = element(
            "div", { class: "overview", title: "The whole trace. Drag to zoom; double-click to show everything" },
            this.canvas, this.before, this.after, ...this.handles);
        /** @type {Trace | null} */
        this.trace = null;
        /** @type {Map<string, ServiceLook>} */
        this.looks = new Map();
        /** @type {TimeRange} */
        this.range = this.whole = { start: 0, end: 1 };
        attachRangeDrag(this.element, (start, end) =>
            onZoom({ start: timeAt(this.whole, start), end: timeAt(this.whole, end) }));
        this.element.addEventListener("dblclick", () => onReset());
        this.observer = new ResizeObserver(() => this.paint());
        this.observer.observe(this.element);
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.trace = trace;
        this.looks = looks;
        this.whole = fullRange(trace);
        this.paint();
    }

    /** @param {TimeRange} range @param {TimeRange} whole */
    show(range, whole) {
        const grown = whole.end !== this.whole.end;
        this.range = range;
        this.whole = whole;
        this.element.classList.toggle("zoomed", !isWhole(range, whole));
        const [from, to] = [range.start / whole.end, range.end / whole.end];
        this.before.style.setProperty("width", `${from * 100}%`);
        this.after.style.setProperty("width", `${(1 - to) * 100}%`);
        [from, to].forEach((share, place) => {
            this.handles[place].style.setProperty("--at", String(share));
            this.handles[place].setAttribute("aria-valuenow", String(Math.round(share * 100)));
        });
        if (grown) {
            this.paint();
        }
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
        paintOverview(context, this.trace, this.looks, { width, height, colors: serviceColors(this.element) });
    }

    /** @param {"start" | "end"} side @param {string} label */
    #makeHandle(side, label) {
        const handle = element("div", {
            class: `overview-handle ${side}`,
            attributes: {
                role: "slider", tabindex: 0, "aria-label": `${label} of the range shown, in percent of the trace`,
                "aria-valuemin": 0, "aria-valuemax": 100,
            },
        });
        handle.addEventListener("pointerdown", (event) => {
            event.stopPropagation();
            handle.setPointerCapture(event.pointerId);
        });
        handle.addEventListener("pointermove", (event) => {
            if (handle.hasPointerCapture(event.pointerId)) {
                event.stopPropagation();
                this.onSlide(this.#moved(side, this.#fractionOf(event) * this.whole.end));
            }
        });
        handle.addEventListener("pointerup", (event) => event.stopPropagation());
        handle.addEventListener("keydown", (event) => this.#key(event, side));
        return handle;
    }

    /** @param {PointerEvent} event */
    #fractionOf(event) {
        const { left, width } = this.element.getBoundingClientRect();
        return Math.min(Math.max((event.clientX - left) / width, 0), 1);
    }

    /** @param {"start" | "end"} side @param {number} time @returns {TimeRange} */
    #moved(side, time) {
        const { start, end } = this.range;
        return side === "start" ? { start: Math.min(time, end - 1), end } : { start, end: Math.max(time, start + 1) };
    }

    /** @param {KeyboardEvent} event @param {"start" | "end"} side */
    #key(event, side) {
        const step = event.key === "ArrowLeft" ? -KEY_STEP : event.key === "ArrowRight" ? KEY_STEP : 0;
        if (step !== 0) {
            event.preventDefault();
            event.stopPropagation();
            this.onSlide(this.#moved(side, this.range[side] + step * this.whole.end));
        }
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
