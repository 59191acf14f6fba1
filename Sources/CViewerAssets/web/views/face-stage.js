// The faces of a trace: tabs, and the one that is shown. All but the waterfall are loaded when first asked for.

import { faces } from "../model/url-state.js";
import { element } from "./dom.js";
import { errorNotice, loadingNotice } from "./notice.js";
import { WaterfallFace } from "./waterfall-face.js";

/** @import { Face } from "../model/url-state.js" */
/** @import { Trace } from "../model/trace.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */
/** @import { TraceView } from "./trace-view.js" */

/**
 * @typedef {object} FaceView what every face has
 * @property {HTMLElement} element
 * @property {(trace: Trace, looks: Map<string, ServiceLook>) => void} setTrace
 * @property {(view: TraceView) => void} show
 * @property {() => void} focus
 */

/** @type {Record<Exclude<Face, "waterfall">, () => Promise<{make: (view: TraceView) => FaceView}>>} */
const loaders = {
    llm: () => import("./llm/llm-face.js"), flame: () => import("./faces/flame-face.js"),
    operations: () => import("./faces/operations-face.js"), sequence: () => import("./faces/sequence-face.js"),
    compare: () => import("./faces/compare-face.js"),
};

export class FaceStage {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.main = new WaterfallFace(view);
        /** @type {Map<Face, FaceView>} */
        this.loaded = new Map([["waterfall", this.main]]);
        /** Faces that have not seen the trace in its present state. @type {Set<Face>} */
        this.stale = new Set();
        this.buttons = faces.map(
            ({ face, label }, place) => tabButton(face, label, place + 1, () => view.showFace(face)));
        this.tabs = element(
            "div", { class: "face-tabs", attributes: { role: "tablist", "aria-label": "Faces of the trace" } },
            ...this.buttons);
        this.tabs.addEventListener("keydown", (event) => this.#key(event));
        this.element = element(
            "div", { class: "stage", attributes: { role: "tabpanel", id: "face-panel" } }, this.main.element);
        /** @type {Face} */
        this.face = "waterfall";
    }

    get waterfall() {
        return this.main.waterfall;
    }

    get toolbar() {
        return this.main.toolbar;
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.looks = looks;
        this.main.setTrace(trace, looks);
        this.stale = new Set(faces.map(({ face }) => face).filter((face) => face !== "waterfall"));
    }

    /** @param {TraceView} view @param {boolean} isTick only time has passed */
    show(view, isTick) {
        for (const made of this.buttons) {
            const chosen = made.dataset.face === view.face;
            made.setAttribute("aria-selected", String(chosen));
            made.tabIndex = chosen ? 0 : -1;
        }
        this.element.setAttribute("aria-labelledby", `face-${view.face}`);
        const changed = this.face !== view.face;
        this.face = view.face;
        if (changed) {
            // At the first time the tabs are not in the page yet.
            requestAnimationFrame(() => this.tabs.querySelector("[aria-selected=true]")
                ?.scrollIntoView({ block: "nearest", inline: "nearest" }));
        }
        const face = this.loaded.get(view.face);
        if (!face) {
            void this.#load(view);
        } else if (!isTick || view.face === "waterfall") {
            this.#put(face, view, changed);
        }
    }

    focus() {
        this.loaded.get(this.face)?.focus();
    }

    /** @param {FaceView} face @param {TraceView} view @param {boolean} changed */
    #put(face, view, changed) {
        if (changed || !this.element.contains(face.element)) {
            this.element.replaceChildren(face.element);
        }
        if (this.stale.delete(view.face)) {
            face.setTrace(view.trace, view.looks);
        }
        face.show(view);
    }

    /** @param {TraceView} view */
    async #load(view) {
        const { face } = view;
        if (face === "waterfall") {
            return;
        }
        this.element.replaceChildren(loadingNotice("Loading…"));
        try {
            const made = (await loaders[face]()).make(view);
            this.loaded.set(face, this.loaded.get(face) ?? made);
            if (this.face === face) {
                this.#put(/** @type {FaceView} */ (this.loaded.get(face)), view, true);
            }
        } catch (error) {
            this.element.replaceChildren(errorNotice(error, "this face", () => void this.#load(view)));
        }
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step !== 0) {
            event.preventDefault();
            event.stopPropagation();
            const place = faces.findIndex(({ face }) => face === this.face);
            const next = (place + step + faces.length) % faces.length;
            this.view.change({ face: faces[next].face }, true);
            this.buttons[next].focus();
        }
    }
}

/** @param {Face} face @param {string} label @param {number} key @param {() => void} onClick */
function tabButton(face, label, key, onClick) {
    return element("button", {
        class: "face-tab", title: `${label} (${key})`,
        attributes: {
            type: "button", role: "tab", id: `face-${face}`, "data-face": face, "aria-controls": "face-panel",
        },
        on: { click: onClick },
    }, label);
}
