// The flame graph: spans merged by their path of names, as wide as the time spent in them and below.

import { counted } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { flameBoxes } from "../../model/flame.js";
import { pathTree } from "../../model/path-tree.js";
import { element } from "../dom.js";
import { paintService } from "../service-mark.js";

/** @import { FlameBox } from "../../model/flame.js" */
/** @import { PathNode } from "../../model/path-tree.js" */
/** @import { ServiceLook } from "../../model/service-colors.js" */
/** @import { Trace } from "../../model/trace.js" */
/** @import { TraceView } from "../trace-view.js" */

const ROW_PIXELS = 25;
/** Narrower boxes cannot be seen or hit. */
const NARROWEST_PIXELS = 2;
/** Narrower boxes have no room for a letter. */
const NARROWEST_LABEL_PIXELS = 24;

/** @param {TraceView} view */
export const make = (view) => new FlameFace(view);

class FlameFace {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.words = element("span", { attributes: { role: "status" } });
        this.details = element("button", {
            class: "button", title: "Open the first of its spans (d)", attributes: { type: "button" },
            on: { click: () => this.#open(this.described) },
        }, "Details");
        this.where = element("p", { class: "face-note tabular" }, this.words, this.details);
        /** @type {string | null} path of the box that the words are about */
        this.described = null;
        this.boxes = element(
            "div", { class: "flame-boxes", attributes: { role: "tree", "aria-label": "Flame graph" } });
        this.element = element("div", { class: "face flame-face" }, this.where, this.boxes);
        this.boxes.addEventListener("click", (event) => this.#zoom(boxOf(event)));
        this.boxes.addEventListener("keydown", (event) => this.#key(event));
        for (const name of ["pointerover", "focusin"]) {
            this.boxes.addEventListener(name, (event) => this.#describe(boxOf(event)));
        }
        this.width = 0;
        this.observer = new ResizeObserver(() => this.boxes.clientWidth !== this.width && this.#draw());
        this.observer.observe(this.boxes);
        /** @type {Map<string, FlameBox>} */
        this.byPath = new Map();
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.trace = trace;
        this.looks = looks;
        this.tree = pathTree(trace);
        this.tree.name = "whole trace";
        /** @type {{node: PathNode, path: string}[]} from the whole to what is shown */
        this.roots = [{ node: this.tree, path: "0" }];
        this.#draw();
    }

    show() {
        this.#draw();
    }

    focus() {
        this.#button(this.roots?.at(-1)?.path ?? "")?.focus({ preventScroll: true });
    }

    #draw() {
        const root = this.roots?.at(-1);
        this.width = this.boxes.clientWidth;
        if (!root || this.width === 0) {
            return;
        }
        const { boxes, rows, omitted } = flameBoxes(root.node, root.path, NARROWEST_PIXELS / this.width);
        this.byPath = new Map(boxes.map((box) => [box.path, box]));
        this.boxes.style.setProperty("height", `${rows * ROW_PIXELS}px`);
        this.boxes.replaceChildren(...boxes.map((box) => this.#boxView(box, root.node)));
        this.omitted = omitted;
        this.#describe(boxes[0]?.path ?? null);
    }

    /** @param {FlameBox} box @param {PathNode} root */
    #boxView({ node, path, row, left, width }, root) {
        const share = root.weight > 0 ? node.weight / root.weight : 0;
        const made = element("button", {
            class: node.errors > 0 ? "flame-box failed" : "flame-box",
            attributes: {
                type: "button", role: "treeitem", "data-path": path, "aria-level": row + 1,
                tabindex: row === 0 ? 0 : -1,
                "aria-label": `${node.name}, ${formatDuration(node.weight)}, ${Math.round(share * 100)}%`,
            },
        }, width * this.width >= NARROWEST_LABEL_PIXELS && element("span", {}, node.name || "(no name)"));
        made.style.setProperty("left", `${left * 100}%`);
        made.style.setProperty("width", `${width * 100}%`);
        made.style.setProperty("top", `${row * ROW_PIXELS}px`);
        if (node.depth >= 0) {
            paintService(made, this.looks?.get(node.service));
        }
        return made;
    }

    /** @param {string | null} path zooms to a box, or out when it is the root already */
    #zoom(path) {
        const box = path === null ? undefined : this.byPath.get(path);
        const roots = this.roots ?? [];
        if (box && box.row === 0 && roots.length > 1) {
            this.roots = roots.slice(0, -1);
        } else if (box && box.row > 0) {
            this.roots = [...roots, { node: box.node, path: box.path }];
        } else {
            return;
        }
        this.#draw();
        this.focus();
    }

    /** @param {string | null} path */
    #open(path) {
        const node = this.byPath.get(path ?? "")?.node;
        if (node && node.example >= 0) {
            this.view.openDetail(node.example);
        }
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const from = this.byPath.get(boxOf(event) ?? "");
        const to = from && this.#neighbour(from, event.key);
        if (event.key === "d" && from) {
            this.#open(from.path);
        } else if (to) {
            this.#button(to.path)?.focus();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    /** @param {FlameBox} from @param {string} key */
    #neighbour(from, key) {
        const boxes = [...this.byPath.values()];
        const place = boxes.indexOf(from);
        /** @type {Record<string, () => FlameBox | undefined>} */
        const steps = {
            ArrowUp: () => this.byPath.get(from.path.slice(0, from.path.lastIndexOf("."))),
            ArrowDown: () => boxes.find(({ path, row }) => row === from.row + 1 && path.startsWith(from.path + ".")),
            ArrowRight: () => boxes.slice(place + 1).find(({ row }) => row === from.row),
            ArrowLeft: () => boxes.slice(0, place).findLast(({ row }) => row === from.row),
        };
        return Object.hasOwn(steps, key) ? steps[key]() : undefined;
    }

    /** @param {string} path @returns {HTMLButtonElement | null} */
    #button(path) {
        return this.boxes.querySelector(`[data-path="${CSS.escape(path)}"]`);
    }

    /** @param {string | null} path */
    #describe(path) {
        const node = this.byPath.get(path ?? "")?.node;
        if (!node) {
            return;
        }
        const whole = this.tree?.weight || 1;
        const hint = this.roots && this.roots.length > 1 ? "click the top to go back"
            : "click to zoom";
        const words = [
            node.name, node.count > 0 ? counted(node.count, "span") : "",
            `${formatDuration(node.weight)} summed (${Math.round((node.weight / whole) * 100)}%)`,
            node.depth >= 0 ? `itself ${formatDuration(node.self)}` : "",
            node.errors > 0 ? counted(node.errors, "error") : "",
            node.depth < 0 && this.omitted ? `${counted(this.omitted, "box", "boxes")} too narrow to draw` : "", hint];
        this.described = path;
        this.details.hidden = node.depth < 0;
        this.words.textContent = words.filter(Boolean).join(" · ");
    }
}

/** @param {Event} event @returns {string | null} */
function boxOf(event) {
    return /** @type {Element} */ (event.target).closest(".flame-box")?.getAttribute("data-path") ?? null;
}
