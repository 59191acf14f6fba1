// Paints all spans of a trace into a strip.

import { COLOR_COUNT } from "../model/service-colors.js";

/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/** Thickest line, so that a trace of three spans does not fill the strip. */
const THICKEST_LINE_PIXELS = 4;
const MARGIN_PIXELS = 3;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Trace} trace
 * @param {Map<string, ServiceLook>} looks
 * @param {{width: number, height: number, colors: string[]}} surface colors: of services, then of errors
 * @remarks What would fall on the same pixels in the same colour is painted once, so that 100,000 spans cost as much as
 *     the strip has pixels
 */
export function paintOverview(context, { spans, total }, looks, { width, height, colors }) {
    const step = (height - 2 * MARGIN_PIXELS) / Math.max(spans.length, 1);
    const thickness = Math.min(Math.max(step * 0.7, 1), THICKEST_LINE_PIXELS);
    const columns = Math.max(Math.ceil(width), 1);
    const painted = new Int16Array(columns * Math.ceil(height)).fill(-1);
    const scale = width / total;
    for (const span of spans) {
        if (span.state === "missing") {
            continue;
        }
        const color = span.failed ? COLOR_COUNT : looks.get(span.service)?.color ?? 0;
        const top = MARGIN_PIXELS + span.index * step;
        const left = Math.min(span.offset * scale, width - 1);
        const length = Math.max(span.duration * scale, 1);
        if (step >= 1 || isNew(painted, Math.floor(top) * columns + Math.floor(left), Math.ceil(length), color)) {
            context.fillStyle = colors[color];
            context.fillRect(left, step >= 1 ? top : Math.floor(top), length, thickness);
        }
    }
}

/** @param {Int16Array} painted @param {number} from @param {number} length @param {number} color */
function isNew(painted, from, length, color) {
    const end = Math.min(from + length, painted.length);
    let fresh = false;
    for (let pixel = from; pixel < end; pixel += 1) {
        if (painted[pixel] !== color) {
            painted[pixel] = color;
            fresh = true;
        }
    }
    return fresh;
}
