// The table of operations: how often, how long, how much of it by themselves.

import { formatCount } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { operationsOf, sortedOperations } from "../../model/operations.js";
import { element } from "../dom.js";
import { icon } from "../icons.js";
import { serviceMark } from "../service-mark.js";

/** @import { Operation, OperationColumn } from "../../model/operations.js" */
/** @import { ServiceLook } from "../../model/service-colors.js" */
/** @import { Trace } from "../../model/trace.js" */
/** @import { TraceView } from "../trace-view.js" */

/** Rows made at once; a trace with more distinct names has put data into its names. */
const MOST_ROWS = 500;

/** @type {[OperationColumn, string, string][]} column, head and what it says */
const columns = [
    ["name", "Operation", "Name of the spans"], ["service", "Service", ""], ["count", "Count", "Number of spans"],
    ["errors", "Errors", "Spans that ended with an error"], ["total", "Total", "Sum of the durations"],
    ["average", "Average", "Total by count"], ["longest", "Longest", "Duration of the longest"],
    ["self", "Self time", "Time outside of children; the bar is its share of the whole"],
];

/** @param {TraceView} view */
export const make = (view) => new OperationsFace(view);

class OperationsFace {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.column = /** @type {OperationColumn} */ ("self");
        this.descending = true;
        this.heads = columns.map(([column, label, title]) => element(
            "th", { class: column === "name" || column === "service" ? "" : "number", attributes: { scope: "col" } },
            element("button", {
                class: "head-button", title, attributes: { type: "button" }, on: { click: () => this.#order(column) },
            }, label)));
        this.body = element("tbody");
        this.note = element("p", { class: "face-note muted" });
        this.table = element(
            "table", { class: "data-table", attributes: { "aria-label": "Operations" } },
            element("thead", {}, element("tr", {}, ...this.heads)), this.body);
        this.element = element(
            "div", {
                class: "face operations-face",
                attributes: { role: "region", tabindex: 0, "aria-label": "All operations" },
            }, this.table, this.note);
        /** @type {Operation[]} */
        this.operations = [];
    }

    /** @param {Trace} trace @param {Map<string, ServiceLook>} looks */
    setTrace(trace, looks) {
        this.looks = looks;
        this.operations = operationsOf(trace);
        this.#render();
    }

    show() {}

    focus() {
        this.element.focus({ preventScroll: true });
    }

    /** @param {OperationColumn} column */
    #order(column) {
        this.descending = this.column === column ? !this.descending : column !== "name" && column !== "service";
        this.column = column;
        this.#render();
    }

    #render() {
        columns.forEach(([column], place) => this.heads[place].setAttribute(
            "aria-sort", column !== this.column ? "none" : this.descending ? "descending" : "ascending"));
        const sorted = sortedOperations(this.operations, this.column, this.descending);
        this.body.replaceChildren(...sorted.slice(0, MOST_ROWS).map((operation) => this.#row(operation)));
        this.note.textContent = sorted.length > MOST_ROWS
            ? `The first ${formatCount(MOST_ROWS)} of ${formatCount(sorted.length)} operations.` : "";
    }

    /** @param {Operation} operation */
    #row({ name, service, role, count, errors, total, self, share, longest, example }) {
        const number = (/** @type {string} */ text, className = "") => element(
            "td", { class: `number ${className}` }, text);
        const bar = element("span", { class: "share-bar", attributes: { "aria-hidden": "true" } });
        bar.style.setProperty("--share", String(share));
        return element(
            "tr", { class: errors > 0 ? "failed" : "" },
            element("td", { class: "name" }, element(
                "span", { class: "in-line" }, role && element("span", { class: `span-sign sign-${role}` }, icon(role)),
                element("button", {
                    class: "link-button", title: "Show the longest one", attributes: { type: "button" },
                    on: { click: () => this.view.openDetail(example) },
                }, name || "(no name)"))),
            element("td", {},
                element("span", { class: "in-line" }, serviceMark(service, this.looks?.get(service)), service)),
            number(formatCount(count)),
            number(errors > 0 ? formatCount(errors) : "–", errors > 0 ? "error-text" : "muted"),
            number(formatDuration(total)), number(formatDuration(total / count)), number(formatDuration(longest)),
            element("td", { class: "number share" }, bar,
                `${formatDuration(self)} · ${share >= 0.001 ? (share * 100).toFixed(1) : "0"}%`));
    }
}
