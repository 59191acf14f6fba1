// Keys of the trace page.

/** @typedef {import("./trace-view.js").TraceView} TraceView */

const PAN_FRACTION = 0.25;
const ZOOM_FACTOR = 2;

/** @type {Record<string, (view: TraceView) => void>} */
const actions = {
    j: (view) => view.move(1), k: (view) => view.move(-1),
    o: (view) => view.toggleDetail(),
    "[": (view) => view.collapseAll(), "]": (view) => view.expandAll(),
    "/": (view) => view.toolbar.focusFind(),
    n: (view) => view.stepMatch(1), N: (view) => view.stepMatch(-1),
    e: (view) => view.nextError(), z: (view) => view.zoomToSelected(),
    "+": (view) => view.zoomBy(ZOOM_FACTOR), "=": (view) => view.zoomBy(ZOOM_FACTOR),
    "-": (view) => view.zoomBy(1 / ZOOM_FACTOR), 0: (view) => view.resetZoom(),
    r: (view) => view.actions.reload(),
};

/**
 * Keys that a focused control or the open panel needs for itself.
 * @type {Record<string, (view: TraceView, event: KeyboardEvent) => void>}
 */
const treeActions = {
    ArrowDown: (view) => view.move(1), ArrowUp: (view) => view.move(-1),
    PageDown: (view) => view.move(view.pageRows()), PageUp: (view) => view.move(-view.pageRows()),
    Home: (view) => view.move(-Infinity), End: (view) => view.move(Infinity),
    ArrowLeft: (view, { shiftKey }) => shiftKey ? view.pan(-PAN_FRACTION) : view.foldOrParent(),
    ArrowRight: (view, { shiftKey }) => shiftKey ? view.pan(PAN_FRACTION) : view.unfoldOrChild(),
    Enter: (view) => view.toggleDetail(),
};

/**
 * @param {TraceView} view
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key meant something
 */
export function handleTraceKey(view, event) {
    const target = event.target instanceof Element ? event.target : null;
    const onControl = target?.closest("a, button, summary, .detail, [role=separator]") ?? null;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key]
        : !onControl && Object.hasOwn(treeActions, event.key) ? treeActions[event.key] : undefined;
    action?.(view, event);
    return action !== undefined;
}
