// Find and zoom, above the waterfall.

import { counted, formatCount } from "../base/format.js";
import { formatDuration } from "../base/time.js";
import { isWhole } from "../model/layout.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/** @import { TimeRange } from "../model/layout.js" */

/** Typing pauses longer than this between words; searching 10,000 spans on every key would be felt. */
const FIND_DELAY_MILLISECONDS = 120;

/**
 * @typedef {object} ToolbarActions
 * @property {(query: string) => void} find
 * @property {(direction: 1 | -1) => void} step
 * @property {(factor: number) => void} zoom
 * @property {() => void} reset
 * @property {() => void} reload
 * @property {() => void} leave gives the focus back to the spans
 * @property {() => void} togglePath
 * @property {() => void} toggleGroups
 * @property {() => void} toggleOnly
 */

export class TraceToolbar {
    /** @param {ToolbarActions} actions */
    constructor(actions) {
        this.actions = actions;
        this.field = element("input", {
            class: "find-field",
            attributes: {
                type: "search", placeholder: "Find in trace", "aria-label": "Find in trace: name, service or attribute",
                spellcheck: "false", autocomplete: "off",
            },
        });
        this.found = element("span", { class: "found tabular", attributes: { role: "status" } });
        this.range = element("span", { class: "zoom-range tabular muted" });
        this.reset = button("Show the whole trace (0)", icon("fit"), () => actions.reset(), "icon-button");
        this.only = toggleButton(
            "Only matches and what is above them (m)", icon("filter"), () => actions.toggleOnly());
        this.steps = element(
            "span", { class: "button-pair" }, this.only,
            button("Previous match (N)", icon("previous"), () => actions.step(-1), "icon-button"),
            button("Next match (n)", icon("next"), () => actions.step(1), "icon-button"));
        this.path = toggleButton("Critical path in the rows (c)", icon("path"), () => actions.togglePath());
        this.groups = toggleButton("Group alike siblings (g)", icon("group"), () => actions.toggleGroups());
        this.element = element(
            "div", { class: "trace-toolbar", attributes: { role: "toolbar", "aria-label": "Find and zoom" } },
            element("span", { class: "find" }, this.field, this.found, this.steps),
            element("span", { class: "zoom" }, this.range, this.groups, this.path,
                button("Zoom out (−)", icon("minus"), () => actions.zoom(0.5), "icon-button"),
                button("Zoom in (+)", icon("plus"), () => actions.zoom(2), "icon-button"), this.reset,
                button("Load again (r)", icon("reload"), () => actions.reload(), "icon-button")));
        this.#listen();
    }

    /**
     * @param {{query: string, matches: readonly number[], selected: number, path: boolean, grouped: boolean,
     *     groups: number, only: boolean}} state
     * @param {TimeRange} range
     * @param {TimeRange} whole
     */
    show({ query, matches, selected, path, grouped, groups, only }, range, whole) {
        this.path.setAttribute("aria-pressed", String(path));
        this.groups.setAttribute("aria-pressed", String(grouped));
        this.groups.hidden = groups === 0;
        this.only.setAttribute("aria-pressed", String(only));
        if (document.activeElement !== this.field) {
            this.field.value = query;
        }
        this.found.textContent = query ? foundText(matches, selected) : "";
        this.steps.hidden = matches.length === 0;
        this.reset.disabled = isWhole(range, whole);
        this.range.textContent = isWhole(range, whole) ? "" :
            `${formatDuration(range.start)} – ${formatDuration(range.end)}`;
    }

    focusFind() {
        this.field.focus();
        this.field.select();
    }

    #listen() {
        /** @type {number | undefined} */
        let delay;
        let sent = "";
        const find = () => {
            const changed = this.field.value !== sent;
            sent = this.field.value;
            this.actions.find(sent);
            return changed;
        };
        this.field.addEventListener("input", () => {
            clearTimeout(delay);
            delay = setTimeout(find, FIND_DELAY_MILLISECONDS);
        });
        this.field.addEventListener("keydown", (event) => {
            if (event.key === "Enter") {
                clearTimeout(delay);
                if (!find()) {
                    this.actions.step(event.shiftKey ? -1 : 1);
                }
            } else if (event.key === "Escape") {
                event.stopPropagation();
                this.field.value = "";
                clearTimeout(delay);
                find();
                this.actions.leave();
            }
        });
    }
}

/** @param {string} label @param {Node} content @param {() => void} onClick */
function toggleButton(label, content, onClick) {
    const made = button(label, content, onClick, "icon-button toggle-button");
    made.setAttribute("aria-pressed", "false");
    return made;
}

/** @param {readonly number[]} matches @param {number} selected span index @returns {string} */
function foundText(matches, selected) {
    const position = matches.indexOf(selected) + 1;
    if (matches.length === 0) {
        return "no match";
    }
    const all = counted(matches.length, "match", "matches");
    return position > 0 ? `${formatCount(position)} of ${formatCount(matches.length)}` : all;
}
