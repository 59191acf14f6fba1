// Pictures, drawn with the current colour.

const SVG = "http://www.w3.org/2000/svg";

/** Shapes in a 16 × 16 box. */
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
    search: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5",
    path: "M2 12h3V4h5v6h4",
    filter: "M2.5 3.5h11l-4 5v4l-3-1.5V8.5z",
    download: "M8 2.5v8M4.5 7L8 10.5 11.5 7M3 13.5h10",
    group: "M2.5 4h11M2.5 8h11M2.5 12h11",
    clock: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3",
    picture: "M2.5 3.5h11v9h-11zM2.5 11l3.5-3.5 3 3 1.5-1.5 3 3M10.5 6.2v.01",
    model: "M8 1.8l1.6 4.6L14.2 8l-4.6 1.6L8 14.2 6.4 9.6 1.8 8l4.6-1.6z",
    embedding: "M4 4v.01M8 4v.01M12 4v.01M4 8v.01M8 8v.01M12 8v.01M4 12v.01M8 12v.01M12 12v.01",
    agent: "M3.5 6h9v6.5h-9zM8 6V3M6.3 9v.01M9.7 9v.01M1.5 8.2v2M14.5 8.2v2",
    tool: "M13.2 4.6a3.2 3.2 0 0 1-4.3 3.8l-4.3 4.4-1.5-1.5 4.4-4.2a3.2 3.2 0 0 1 3.8-4.3L9.6 4.5l1.8 1.8z",
    retrieval: "M3 3.5h4.5v9H3zM7.5 3.5H10v5.2M5.2 6v.01" +
        "M11.2 9.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM12.6 12.7l1.4 1.4",
    workflow: "M2.5 3h4v4h-4zM9.5 9h4v4h-4zM4.5 7v4h5",
    database: "M3.5 4.4c0-1 2-1.8 4.5-1.8s4.5.8 4.5 1.8-2 1.8-4.5 1.8-4.5-.8-4.5-1.8zM3.5 4.4v7.2c0 1 2 1.8 4.5 1.8" +
        "s4.5-.8 4.5-1.8V4.4",
    server: "M1.5 8h7.5M6 5l3 3-3 3M9.5 3H13v10H9.5",
    client: "M7 8h7.5M11.5 5l3 3-3 3M6.5 3H3v10h3.5",
    producer: "M3 9v4h10V9M8 10V3M5.5 5.5L8 3l2.5 2.5",
    consumer: "M3 9v4h10V9M8 3v7M5.5 7.5L8 10l2.5-2.5",
    missing: "M6 6.2a2 2 0 1 1 2.8 2c-.6.3-.8.7-.8 1.4M8 12v.01",
};

/** @typedef {keyof typeof shapes} Shape */

/**
 * @param {Shape} name
 * @returns {SVGSVGElement} hidden from assistive technology
 */
export function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    for (const [key, value] of [["viewBox", "0 0 16 16"], ["class", "icon"], ["aria-hidden", "true"]]) {
        svg.setAttribute(key, value);
    }
    svg.append(path);
    setIcon(svg, name);
    return svg;
}

/** @param {SVGSVGElement} svg made by `icon` @param {Shape} name */
export function setIcon(svg, name) {
    svg.firstElementChild?.setAttribute("d", shapes[name]);
}
