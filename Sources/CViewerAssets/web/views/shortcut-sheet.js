// The sheet of keyboard shortcuts, opened with "?".

import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/** @type {[string, [string[], string][]][]} */
const groups = [
    ["Everywhere", [
        [["?"], "This sheet"],
        [["/"], "Find in trace, filter by name, or the query"],
        [["r"], "Load again"],
        [["Esc"], "Close, then back"],
    ]],
    ["Health", [
        [["j", "k"], "Next, previous route or model"],
        [["p"], "Pause the newest requests, or go on"],
    ]],
    ["Map", [
        [["←", "→", "↑", "↓"], "To the next service that way"],
    ]],
    ["Requests", [
        [["j", "↓"], "Next request"],
        [["k", "↑"], "Previous request"],
        [["Enter", "o"], "Open the request"],
    ]],
    ["Search", [
        [["Ctrl Space"], "What may stand at the cursor"],
        [["↑", "↓"], "Choose a proposal"],
        [["Enter", "Tab"], "Take the proposal"],
        [["Enter"], "Run the query"],
        [["j", "k"], "Next, previous trace"],
    ]],
    ["Trace", [
        [["1", "…", "6"], "Waterfall, conversation and the other faces"],
        [["j", "↓", "f"], "Next span"],
        [["k", "↑", "b"], "Previous span"],
        [["Home", "End"], "First, last span"],
        [["s", "w"], "Scroll down, up by a page"],
        [["Enter"], "Open or close the details, open a group"],
        [["←", "→"], "Collapse, expand; else to parent, child"],
        [["]", "["], "Collapse all, expand all"],
        [["p", "o"], "Collapse, expand one level"],
        [["g"], "Group alike siblings, or not"],
        [["c"], "Critical path in the rows"],
        [["Ctrl b"], "Find in trace"],
        [["n", "N"], "Next, previous match"],
        [["m"], "Only matches and what is above them"],
        [["e"], "Next span with an error"],
        [["+", "−"], "Zoom in, zoom out; also Shift ↑ ↓"],
        [["z"], "Zoom to the span"],
        [["a", "d"], "Earlier, later; with Shift by more"],
        [["0"], "Show the whole trace"],
    ]],
];

/** @returns {HTMLDialogElement} */
export function shortcutSheet() {
    const dialog = element("dialog", { class: "sheet", attributes: { "aria-labelledby": "sheet-title" } });
    const heading = element("h2", { attributes: { id: "sheet-title" } }, "Keyboard");
    const close = button("Close", icon("close"), () => dialog.close(), "icon-button");
    dialog.append(
        element("header", {}, heading, close),
        element("div", { class: "sheet-groups" }, ...groups.map(([title, keys]) => group(title, keys))),
        element("p", { class: "muted" },
            "Drag on the time axis or the strip above it to zoom; Ctrl and the wheel zoom around the pointer."));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    return dialog;
}

/** @param {string} title @param {[string[], string][]} keys @returns {HTMLElement} */
function group(title, keys) {
    const rows = keys.flatMap(([names, text]) => [
        element("dt", {}, ...names.map((name) => element("kbd", {}, name))), element("dd", {}, text)]);
    return element("section", {}, element("h3", {}, title), element("dl", {}, ...rows));
}
