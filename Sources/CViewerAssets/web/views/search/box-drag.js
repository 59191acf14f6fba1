// Dragging a box over a picture: shows it while dragging and reports it at the end.

import { element } from "../dom.js";

/** A smaller box is a click with an unsteady hand. */
const SHORTEST_DRAG_PIXELS = 5;

/** @typedef {{left: number, right: number, bottom: number, top: number}} Box fractions from the left and from below */

/**
 * @param {HTMLElement} area
 * @param {(box: Box) => void} onBox
 */
export function attachBoxDrag(area, onBox) {
    const shade = element("div", { class: "drag-box", attributes: { hidden: true } });
    area.append(shade);
    /** @type {{x: number, y: number} | null} */
    let origin = null;
    const placeOf = (/** @type {PointerEvent} */ event) => {
        const { left, top, width, height } = area.getBoundingClientRect();
        const within = (/** @type {number} */ value) => Math.min(Math.max(value, 0), 1);
        return { x: within((event.clientX - left) / width), y: within(1 - (event.clientY - top) / height) };
    };
    const finish = () => {
        origin = null;
        shade.hidden = true;
    };
    area.addEventListener("pointerdown", (event) => {
        if (event.button === 0) {
            origin = placeOf(event);
            area.setPointerCapture(event.pointerId);
        }
    });
    area.addEventListener("pointermove", (event) => {
        if (origin) {
            showBox(shade, boxOf(origin, placeOf(event)));
        }
    });
    area.addEventListener("pointerup", (event) => {
        const box = origin && boxOf(origin, placeOf(event));
        finish();
        const isWide = box && (box.right - box.left) * area.clientWidth >= SHORTEST_DRAG_PIXELS;
        if (isWide && (box.top - box.bottom) * area.clientHeight >= SHORTEST_DRAG_PIXELS) {
            onBox(box);
        }
    });
    area.addEventListener("pointercancel", finish);
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to @returns {Box} */
function boxOf(from, to) {
    return {
        left: Math.min(from.x, to.x), right: Math.max(from.x, to.x),
        bottom: Math.min(from.y, to.y), top: Math.max(from.y, to.y),
    };
}

/** @param {HTMLElement} shade @param {Box} box */
export function showBox(shade, { left, right, bottom, top }) {
    shade.hidden = false;
    const sides = { left, bottom, width: right - left, height: top - bottom };
    for (const [name, value] of Object.entries(sides)) {
        shade.style.setProperty(name, `${value * 100}%`);
    }
}
