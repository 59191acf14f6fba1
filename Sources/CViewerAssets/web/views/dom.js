// Makes elements. Text goes in as text nodes only, so nothing a span carries is ever read as markup.

/**
 * @typedef {object} ElementOptions
 * @property {string} [class]
 * @property {string} [title]
 * @property {Record<string, string | number | boolean | null | undefined>} [attributes] true sets an empty value;
 *     false, null and undefined set none
 * @property {Record<string, (event: any) => void>} [on] listeners by event name
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {ElementOptions} [options]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    if (options.class) {
        made.className = options.class;
    }
    if (options.title) {
        made.title = options.title;
    }
    for (const [name, value] of Object.entries(options.attributes ?? {})) {
        setAttribute(made, name, value);
    }
    for (const [name, listener] of Object.entries(options.on ?? {})) {
        made.addEventListener(name, listener);
    }
    made.append(...children.flatMap((child) => child || []));
    return made;
}

/**
 * @param {Element} target
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttribute(target, name, value) {
    if (value === false || value === null || value === undefined) {
        target.removeAttribute(name);
    } else {
        target.setAttribute(name, value === true ? "" : String(value));
    }
}

/**
 * @param {string} label what it does, for people who cannot see the icon, and as its tooltip
 * @param {Node | string} content
 * @param {(event: MouseEvent) => void} onClick
 * @param {string} [className]
 * @returns {HTMLButtonElement}
 */
export function button(label, content, onClick, className = "button") {
    const options = {
        class: className, title: label, attributes: { type: "button", "aria-label": label }, on: { click: onClick },
    };
    return element("button", options, content);
}

/**
 * @param {string} text
 * @param {string} [kind] "failed", "warning" or another class
 * @param {string} [title]
 * @returns {HTMLElement} a word in a frame
 */
export function tag(text, kind = "", title = "") {
    return element("span", { class: `tag ${kind}`, title }, text);
}

const SVG = "http://www.w3.org/2000/svg";

/** Shapes in a 16 × 16 box, drawn with the current colour. */
const shapes = {
    chevron: "M6 4l4 4-4 4",
    close: "M4 4l8 8M12 4l-8 8",
    copy: "M5.5 5.5h7v8h-7zM3.5 10.5v-8h7",
    check: "M3.5 8.5l3 3 6-7",
    error: "M8 4.5v4.5M8 11v.6",
    previous: "M4 10l4-4 4 4",
    next: "M4 6l4 4 4-4",
    plus: "M8 3.5v9M3.5 8h9",
    minus: "M3.5 8h9",
    fit: "M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11",
    reload: "M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",
    sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4" +
        "M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1",
    moon: "M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6z",
    auto: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
    fold: "M4 2.5l4 3.5 4-3.5M4 13.5L8 10l4 3.5",
    unfold: "M4 6l4-3.5L12 6M4 10l4 3.5 4-3.5",
    link: "M6.5 9.5l5-5M7.5 4.5h4v4M9.5 9.5v3h-6v-6h3",
    back: "M10 4L6 8l4 4",
};

/**
 * @param {keyof typeof shapes} name
 * @returns {SVGSVGElement} hidden from assistive technology
 */
export function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shapes[name]);
    for (const [key, value] of [["viewBox", "0 0 16 16"], ["class", "icon"], ["aria-hidden", "true"]]) {
        svg.setAttribute(key, value);
    }
    svg.append(path);
    return svg;
}
