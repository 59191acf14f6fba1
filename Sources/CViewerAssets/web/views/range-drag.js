// Dragging a range on the axis or the overview: shows it while dragging and reports it at the end.

import { element } from "./dom.js";

/** A shorter drag is a click with an unsteady hand. */
const SHORTEST_DRAG_PIXELS = 4;

/**
 * @param {HTMLElement} area
 * @param {(start: number, end: number) => void} onRange fractions of the area's width, start below end
 */
export function attachRangeDrag(area, onRange) {
    const shade = element("div", { class: "drag-shade", attributes: { hidden: true } });
    area.append(shade);
    /** @type {number | null} */
    let origin = null;
    const fractionOf = (/** @type {PointerEvent} */ event) => {
        const { left, width } = area.getBoundingClientRect();
        return Math.min(Math.max((event.clientX - left) / width, 0), 1);
    };
    const finish = () => {
        origin = null;
        shade.hidden = true;
    };
    area.addEventListener("pointerdown", (event) => {
        if (event.button === 0) {
            origin = fractionOf(event);
            area.setPointerCapture(event.pointerId);
        }
    });
    area.addEventListener("pointermove", (event) => {
        if (origin !== null) {
            showShade(shade, origin, fractionOf(event));
        }
    });
    area.addEventListener("pointerup", (event) => {
        const [from, to] = [origin, fractionOf(event)];
        finish();
        if (from !== null && Math.abs(to - from) * area.clientWidth >= SHORTEST_DRAG_PIXELS) {
            onRange(Math.min(from, to), Math.max(from, to));
        }
    });
    area.addEventListener("pointercancel", finish);
}

/** @param {HTMLElement} shade @param {number} from @param {number} to */
function showShade(shade, from, to) {
    shade.hidden = false;
    shade.style.setProperty("left", `${Math.min(from, to) * 100}%`);
    shade.style.setProperty("width", `${Math.abs(to - from) * 100}%`);
}
