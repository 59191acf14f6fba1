// The width of the name column: dragged or moved with the arrow keys, kept in this browser.

import { element } from "./dom.js";

const STORAGE_KEY = "weir.nameWidth";
/** In percent of the waterfall. */
const USUAL = 38;
const NARROWEST = 15;
const WIDEST = 70;
const KEY_STEP = 2;

export class NameColumn {
    /** @param {() => void} onChange */
    constructor(onChange) {
        this.onChange = onChange;
        this.percent = Number(localStorage.getItem(STORAGE_KEY)) || USUAL;
        this.divider = element("div", {
            class: "column-divider", title: "Drag, or use the arrow keys, to resize",
            attributes: {
                role: "separator", tabindex: 0, "aria-orientation": "vertical",
                "aria-label": "Width of the name column",
                "aria-valuemin": NARROWEST, "aria-valuemax": WIDEST,
            },
        });
        this.divider.addEventListener("pointerdown", (event) => this.divider.setPointerCapture(event.pointerId));
        this.divider.addEventListener("pointermove", (event) => this.#drag(event));
        this.divider.addEventListener("keydown", (event) => this.#key(event));
    }

    /** @param {HTMLElement} table whose custom property sets the width */
    attach(table) {
        this.table = table;
        this.#set(this.percent);
    }

    /** @param {PointerEvent} event */
    #drag(event) {
        if (this.table && this.divider.hasPointerCapture(event.pointerId)) {
            const { left, width } = this.table.getBoundingClientRect();
            this.#set(((event.clientX - left) / width) * 100);
        }
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const step = event.key === "ArrowLeft" ? -KEY_STEP : event.key === "ArrowRight" ? KEY_STEP : 0;
        if (step !== 0) {
            event.preventDefault();
            event.stopPropagation();
            this.#set(this.percent + step);
        }
    }

    /** @param {number} percent */
    #set(percent) {
        this.percent = Math.round(Math.min(Math.max(percent, NARROWEST), WIDEST) * 10) / 10;
        this.table?.style.setProperty("--name-share", `${this.percent}%`);
        this.divider.setAttribute("aria-valuenow", String(this.percent));
        localStorage.setItem(STORAGE_KEY, String(this.percent));
        this.onChange();
    }
}
