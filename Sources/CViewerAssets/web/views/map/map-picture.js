// The picture of the service map: services as boxes in layers, calls as lines between them.

import { counted, formatCount } from "../../base/format.js";
import { formatDuration, parseNanoseconds } from "../../base/time.js";
import { layoutServices } from "../../model/layered-layout.js";
import { searchAddress } from "../../model/search-state.js";
import { callQuery, errorLevel, errorText, lineWidth, serviceQuery } from "../../model/service-map.js";
import { element } from "../dom.js";
import { serviceMark } from "../service-mark.js";

/** @import { WireCallFigures, WireServiceCall, WireServiceMap } from "../../api/wire.js" */
/** @import { LayoutPoint } from "../../model/layered-layout.js" */
/** @import { SearchState } from "../../model/search-state.js" */

/** @typedef {{x: number, y: number}} Point pixels */

const SVG = "http://www.w3.org/2000/svg";
const BOX = { width: 172, height: 50 };
/** Layers stand side by side where there is room, below each other on a narrow screen. */
const NARROW_PIXELS = 700;
const STEPS = { across: { layer: BOX.width + 120, place: BOX.height + 26 },
    down: { layer: BOX.height + 76, place: BOX.width + 20 } };
const MARGIN = 12;
/** Where the figures of a line back stand: beside those of the line there, which are in the middle. */
const BACK_LABEL = 0.2;
const ARROW = { length: 9, breadth: 4 };

export class MapPicture {
    /** @param {(address: string) => void} go */
    constructor(go) {
        this.go = go;
        this.element = element("div", { class: "map-scroll", attributes: {
            role: "group", "aria-label": "Service map; the tables below say the same", tabindex: -1 } });
    }

    /** @param {WireServiceMap} map @param {SearchState} state whose time range the links keep */
    show(map, state) {
        const layout = layoutServices(map.services, map.calls);
        const isDown = innerWidth < NARROW_PIXELS;
        const step = isDown ? STEPS.down : STEPS.across;
        const at = (/** @type {LayoutPoint} */ { layer, place }) => isDown
            ? { x: MARGIN + place * step.place, y: MARGIN + layer * step.layer }
            : { x: MARGIN + layer * step.layer, y: MARGIN + place * step.place };
        const svg = document.createElementNS(SVG, "svg");
        svg.setAttribute("aria-hidden", "true");
        const canvas = element("div", { class: "map-canvas" }, svg);
        const far = at({ layer: layout.layers - 1, place: layout.breadth - 1 });
        canvas.style.setProperty("width", `${far.x + BOX.width + MARGIN}px`);
        canvas.style.setProperty("height", `${far.y + BOX.height + MARGIN}px`);
        const most = map.calls.reduce((largest, { spanCount }) => Math.max(largest, spanCount), 1);
        map.calls.forEach((call, number) => {
            const href = searchAddress({ ...state, query: callQuery(call) });
            const line = makeLine(layout.lines[number].map(at), isDown, lineWidth(call.spanCount, most));
            svg.append(this.#line(call, line, href));
            canvas.append(callLabel(call, line.middle, href));
        });
        for (const service of map.services) {
            const place = layout.places.get(service.name);
            const href = searchAddress({ ...state, query: serviceQuery(service.name) });
            canvas.append(serviceBox(service, place ? at(place) : { x: 0, y: 0 }, href));
        }
        this.element.replaceChildren(canvas);
    }

    /** @param {string} key @returns {boolean} whether it was an arrow between boxes */
    handleKey(key) {
        const boxes = [...this.element.querySelectorAll("a.map-service")];
        const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
        const direction = directions[/** @type {keyof typeof directions} */ (key)];
        const from = boxes.find((box) => box === document.activeElement);
        if (!direction || boxes.length === 0) {
            return false;
        }
        const next = from ? nearest(boxes, from, direction) : boxes[0];
        if (next instanceof HTMLElement) {
            next.focus();
        }
        return true;
    }

    /** @param {WireServiceCall} call @param {ReturnType<typeof makeLine>} line @param {string} href */
    #line(call, { path, arrow, width }, href) {
        const group = document.createElementNS(SVG, "g");
        group.setAttribute("class", `map-line ${errorLevel(call)}`);
        const parts = [
            { d: path, class: "map-reach" }, { d: path, class: "map-stroke", "stroke-width": width.toFixed(1) },
            { d: arrow, class: "map-arrow" },
        ];
        for (const attributes of parts) {
            const shape = document.createElementNS(SVG, "path");
            for (const [name, value] of Object.entries(attributes)) {
                shape.setAttribute(name, value);
            }
            group.append(shape);
        }
        const title = document.createElementNS(SVG, "title");
        title.textContent = callText(call);
        group.append(title);
        group.addEventListener("click", () => this.go(href));
        return group;
    }
}

/** @param {Element[]} boxes @param {Element} from @param {number[]} direction */
function nearest(boxes, from, [right, down]) {
    const centre = (/** @type {Element} */ box) => {
        const { left, top, width, height } = box.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
    };
    const origin = centre(from);
    const ahead = boxes.filter((box) => box !== from).map((box) => {
        const { x, y } = centre(box);
        const along = (x - origin.x) * right + (y - origin.y) * down;
        const aside = Math.abs((x - origin.x) * down) + Math.abs((y - origin.y) * right);
        return { box, along, cost: along + 2 * aside };
    }).filter(({ along }) => along > 1);
    return ahead.sort((a, b) => a.cost - b.cost)[0]?.box;
}

/** @param {WireCallFigures & {name: string}} service @param {Point} place @param {string} href */
function serviceBox(service, { x, y }, href) {
    const { name, spanCount } = service;
    const text = `${name}: ${counted(spanCount, "span")}, ${errorText(service)}, `
        + `95 % below ${formatDuration(parseNanoseconds(service.p95Nanos))}`;
    const box = element(
        "a", {
            class: `map-service ${errorLevel(service)}`, title: text,
            attributes: { href, "data-internal": true, "aria-label": `${text}. Search its spans` },
        },
        element("span", { class: "map-name" }, serviceMark(name), element("span", { class: "chip-name" }, name)),
        element(
            "span", { class: "map-figures tabular" }, `${formatCount(spanCount)} spans`,
            service.errorCount > 0 && element(
                "span", { class: "map-errors" }, element("span", { class: `map-sign ${errorLevel(service)}` }),
                errorText(service).replace(" errors", ""))));
    place(box, x, y);
    return box;
}

/** @param {WireServiceCall} call @param {Point} middle @param {string} href */
function callLabel(call, { x, y }, href) {
    const level = errorLevel(call);
    const label = element(
        "a", {
            class: `map-call tabular ${level}`, title: callText(call),
            attributes: { href, "data-internal": true, "aria-label": `${callText(call)}. Search these spans` },
        },
        level !== "none" && element("span", { class: `map-sign ${level}` }), formatCount(call.spanCount));
    place(label, x, y);
    return label;
}

/** @param {WireServiceCall} call */
function callText(call) {
    return `${call.caller} calls ${call.callee}: ${counted(call.spanCount, "call")}, ${errorText(call)}, `
        + `95 % below ${formatDuration(parseNanoseconds(call.p95Nanos))}`;
}

/** @param {HTMLElement} target @param {number} x @param {number} y */
function place(target, x, y) {
    target.style.setProperty("left", `${x}px`);
    target.style.setProperty("top", `${y}px`);
}

/**
 * A smooth line from the side of one box to the side of another, through the bends between.
 * @param {Point[]} corners of boxes and bends, upper left
 * @param {boolean} isDown
 * @param {number} width
 */
function makeLine(corners, isDown, width) {
    const back = isDown ? corners[0].y > corners[corners.length - 1].y : corners[0].x > corners[corners.length - 1].x;
    const side = (/** @type {boolean} */ isFar) => isDown
        ? { x: BOX.width / 2, y: isFar ? BOX.height : 0 } : { x: isFar ? BOX.width : 0, y: BOX.height / 2 };
    const [sides, far] = [side(!back), side(back)];
    // A line and the one back stand beside each other.
    const aside = back ? 9 : 0;
    const shifted = (/** @type {Point} */ { x, y }) => isDown ? { x: x + aside, y } : { x, y: y + aside };
    const points = corners.flatMap(({ x, y }, index) => {
        const enter = { x: x + far.x, y: y + far.y };
        const leave = { x: x + sides.x, y: y + sides.y };
        return (index === 0 ? [leave] : index === corners.length - 1 ? [enter] : [enter, leave]).map(shifted);
    });
    const end = points[points.length - 1];
    const sign = back ? -1 : 1;
    const [tip, base] = [{ ...end }, { ...end }];
    base[isDown ? "y" : "x"] -= sign * ARROW.length;
    points[points.length - 1] = base;
    const curves = points.slice(1).map((point, index) => curve(points[index], point, isDown));
    const half = ARROW.breadth + width / 2;
    const arrow = isDown
        ? `M${tip.x} ${tip.y}L${base.x - half} ${base.y}L${base.x + half} ${base.y}Z`
        : `M${tip.x} ${tip.y}L${base.x} ${base.y - half}L${base.x} ${base.y + half}Z`;
    const label = Math.floor((points.length - 1) / 2);
    const middle = pointOn(points[label], points[label + 1], isDown, back ? BACK_LABEL : 0.5);
    return { path: `M${points[0].x} ${points[0].y}${curves.join("")}`, arrow, width, middle };
}

/**
 * A place on a curve between two points.
 * @param {Point} from @param {Point} to @param {boolean} isDown @param {number} at 0 to 1
 */
function pointOn(from, to, isDown, at) {
    const along = 1.5 * at * (1 - at) + at ** 3;
    const aside = at * at * (3 - 2 * at);
    const [x, y] = isDown ? [aside, along] : [along, aside];
    return { x: from.x + (to.x - from.x) * x, y: from.y + (to.y - from.y) * y };
}

/** @param {Point} from @param {Point} to @param {boolean} isDown */
function curve(from, to, isDown) {
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    return isDown ? `C${from.x} ${y} ${to.x} ${y} ${to.x} ${to.y}` : `C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`;
}
