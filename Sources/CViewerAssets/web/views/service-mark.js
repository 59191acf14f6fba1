// Gives an element the colour and texture of a service; style.css turns the two attributes into paint.

import { serviceColor } from "../model/service-colors.js";
import { element } from "./dom.js";

/** @import { ServiceLook } from "../model/service-colors.js" */

/**
 * @param {HTMLElement} target
 * @param {ServiceLook | undefined} look
 */
export function paintService(target, look) {
    target.dataset.service = String(look?.color ?? 0);
    target.dataset.texture = String(look?.texture ?? 0);
}

/**
 * @param {string} service
 * @param {ServiceLook} [look] the plain colour of the name when left out
 * @returns {HTMLElement} a small square
 */
export function serviceMark(service, look = { color: serviceColor(service), texture: 0 }) {
    const mark = element("span", { class: "service-mark", attributes: { "aria-hidden": "true" } });
    paintService(mark, look);
    return mark;
}
