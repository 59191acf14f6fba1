// Keys of the trace page; those of Jaeger where it has them.

import { faces } from "../model/url-state.js";

/** @typedef {import("./trace-view.js").TraceView} TraceView */

const PAN_FRACTION = 0.25;
const LARGE_PAN_FRACTION = 0.75;
const ZOOM_FACTOR = 2;

/** @type {Record<string, (view: TraceView) => void>} */
const actions = {
    j: (view) => view.move(1), k: (view) => view.move(-1), f: (view) => view.move(1), b: (view) => view.move(-1),
    s: (view) => view.stage.waterfall.scrollRows(pageRows(view)),
    w: (view) => view.stage.waterfall.scrollRows(-pageRows(view)),
    a: (view) => view.zoomer.pan(-PAN_FRACTION), d: (view) => view.zoomer.pan(PAN_FRACTION),
    A: (view) => view.zoomer.pan(-LARGE_PAN_FRACTION), D: (view) => view.zoomer.pan(LARGE_PAN_FRACTION),
    "]": (view) => view.folder.collapseAll(), "[": (view) => view.folder.expandAll(),
    p: (view) => view.folder.step(-1), o: (view) => view.folder.step(1),
    "/": (view) => view.stage.toolbar.focusFind(),
    n: (view) => view.finder.step(1), N: (view) => view.finder.step(-1),
    m: (view) => view.finder.toggleOnly(), e: (view) => view.finder.nextError(), z: (view) => view.zoomer.toSelected(),
    c: (view) => view.change({ path: !view.path }, true), g: (view) => view.folder.toggleGroups(),
    "+": (view) => view.zoomer.by(ZOOM_FACTOR), "=": (view) => view.zoomer.by(ZOOM_FACTOR),
    "-": (view) => view.zoomer.by(1 / ZOOM_FACTOR), 0: (view) => view.zoomer.reset(),
};

/**
 * Keys that a focused control or the open panel needs for itself.
 * @type {Record<string, (view: TraceView, event: KeyboardEvent) => void>}
 */
const treeActions = {
    ArrowDown: (view, { shiftKey }) => shiftKey ? view.zoomer.by(1 / ZOOM_FACTOR) : view.move(1),
    ArrowUp: (view, { shiftKey }) => shiftKey ? view.zoomer.by(ZOOM_FACTOR) : view.move(-1),
    PageDown: (view) => view.move(pageRows(view)), PageUp: (view) => view.move(-pageRows(view)),
    Home: (view) => view.move(-Infinity), End: (view) => view.move(Infinity),
    ArrowLeft: (view, { shiftKey }) => shiftKey ? view.zoomer.pan(-PAN_FRACTION) : view.folder.foldOrParent(),
    ArrowRight: (view, { shiftKey }) => shiftKey ? view.zoomer.pan(PAN_FRACTION) : view.folder.unfoldOrChild(),
    Enter: (view) => view.toggleDetail(),
};

/** @param {TraceView} view */
function pageRows({ stage: { waterfall: { element: { clientHeight }, headHeight, rowHeight } } }) {
    return Math.max(Math.floor((clientHeight - headHeight) / rowHeight) - 1, 1);
}

/**
 * @param {TraceView} view
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key meant something
 */
export function handleTraceKey(view, event) {
    const face = faces[Number(event.key) - 1]?.face;
    if (face || event.key === "r") {
        face ? view.showFace(face) : view.actions.reload();
        return true;
    }
    if (view.face !== "waterfall") {
        return false;
    }
    const target = event.target instanceof Element ? event.target : null;
    const onControl = target?.closest("a, button, summary, .detail, [role=separator], [role=slider]") ?? null;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key]
        : !onControl && Object.hasOwn(treeActions, event.key) ? treeActions[event.key] : undefined;
    action?.(view, event);
    return action !== undefined;
}
