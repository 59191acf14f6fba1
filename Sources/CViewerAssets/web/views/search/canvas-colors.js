// Colours of the style sheet for what is painted on a canvas, as they are now.

import { COLOR_COUNT } from "../../model/service-colors.js";
import { element } from "../dom.js";

/** @typedef {{accent: string, grid: string, lines: string[]}} Palette */

/** @param {HTMLElement} place @returns {Palette} */
export function palette(place) {
    const probe = element("span", { class: "visually-hidden" });
    place.append(probe);
    const color = (/** @type {string} */ name) => {
        probe.style.setProperty("color", `var(--${name})`);
        return getComputedStyle(probe).color;
    };
    const lines = Array.from({ length: COLOR_COUNT }, (_, index) => color(`service-${index}`));
    const named = { accent: color("accent"), grid: color("grid") };
    probe.remove();
    return { ...named, lines };
}

/**
 * Brings a canvas to the size of its place.
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} place
 * @returns {{context: CanvasRenderingContext2D, width: number, height: number} | null} null when it cannot be seen
 */
export function sizedCanvas(canvas, place) {
    const { clientWidth: width, clientHeight: height } = place;
    const context = canvas.getContext("2d");
    if (!context || width === 0 || height === 0) {
        return null;
    }
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    context.scale(devicePixelRatio, devicePixelRatio);
    return { context, width, height };
}

/**
 * @param {HTMLElement} axis
 * @param {{at: number, label: string}[]} ticks fractions along the axis
 */
export function showTicks(axis, ticks) {
    axis.replaceChildren(...ticks.map(({ at, label }) => {
        const tick = element("span", { class: "chart-tick" }, label);
        tick.style.setProperty("--at", String(at));
        return tick;
    }));
}
