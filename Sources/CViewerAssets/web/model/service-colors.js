// One colour per service name, the same in every trace and every browser.

import { hashText } from "../base/hash.js";

/** As many as the style sheet defines (`--service-0` …): more hues than this are not told apart reliably. */
export const COLOR_COUNT = 12;
/** Plain, then pale, striped and dotted in the same hue, for services of one trace that share a colour. */
export const TEXTURE_COUNT = 4;

/** @typedef {{color: number, texture: number}} ServiceLook */

/**
 * @param {string} service
 * @returns {number} from 0 up to, not including, `COLOR_COUNT`
 */
export function serviceColor(service) {
    return hashText(service) % COLOR_COUNT;
}

/**
 * Looks of the services of one trace. A colour never depends on the company a service keeps; where two share one,
 * the one with fewer spans (then the later name) also gets a texture.
 * @param {readonly {name: string, spanCount: number}[]} services a name that comes again is passed over
 * @returns {Map<string, ServiceLook>}
 */
export function serviceLooks(services) {
    /** @type {Map<string, ServiceLook>} */
    const looks = new Map();
    const used = new Array(COLOR_COUNT).fill(0);
    const ordered = [...services].sort((a, b) => b.spanCount - a.spanCount || (a.name < b.name ? -1 : 1));
    for (const { name } of ordered) {
        if (looks.has(name)) {
            continue;
        }
        const color = serviceColor(name);
        looks.set(name, { color, texture: used[color] % TEXTURE_COUNT });
        used[color] += 1;
    }
    return looks;
}
