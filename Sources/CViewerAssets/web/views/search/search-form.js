// Around the query bar: time range, which traces come first, and how many.

import { searchLimits, searchRanges } from "../../model/search-state.js";
import { element } from "../dom.js";

/** @import { SearchState } from "../../model/search-state.js" */

/** @typedef {Pick<SearchState, "range" | "from" | "to" | "order" | "limit">} SearchOptions */

export class SearchForm {
    /** @param {(options: SearchOptions) => void} onChange */
    constructor(onChange) {
        this.onChange = onChange;
        const ranges = searchRanges.map(({ key, label }) => [key, label]);
        this.range = choice([...ranges, ["custom", "Custom…"]]);
        this.order = choice([["newest", "Newest first"], ["slowest", "Slowest first"]]);
        this.limit = choice(searchLimits.map((limit) => [String(limit), String(limit)]));
        [this.from, this.to] = ["From", "To"].map((label) => element("input", {
            attributes: { type: "datetime-local", step: "0.001", "aria-label": label },
        }));
        this.custom = element(
            "div", { class: "field custom-range" },
            element("span", { class: "field-label" }, "From and to, local time"),
            element("span", { class: "pair" }, this.from, element("span", { class: "muted" }, "to"), this.to));
        this.problem = element("p", { class: "form-problem", attributes: { role: "alert" } });
        this.element = element(
            "form", { class: "filters search-form", attributes: { "aria-label": "Search options" } },
            labelled("Time range", this.range), this.custom, labelled("Traces kept", this.order),
            labelled("At most", this.limit), this.problem);
        this.element.addEventListener("change", (event) => this.#changed(event.target));
        this.element.addEventListener("submit", (event) => event.preventDefault());
        this.shown = { from: 0n, to: 0n };
    }

    /** @param {SearchState} state @param {{from: bigint, to: bigint}} range Unix nanoseconds, of any kind of range */
    show(state, range) {
        this.range.value = state.range;
        this.order.value = state.order;
        this.limit.value = String(state.limit);
        this.custom.hidden = state.range !== "custom";
        this.shown = range;
        this.#showTimes();
        this.problem.textContent = "";
    }

    /** @param {"spans" | "series" | null} yields @param {boolean} ordered whether the query itself says the order */
    adapt(yields, ordered) {
        this.order.disabled = yields === "series" || ordered;
        this.limit.disabled = yields === "series";
        const reason = yields === "series" ? "Series are drawn whole." : "The query itself sorts or limits.";
        this.order.title = this.order.disabled ? reason : "";
        this.limit.title = this.limit.disabled ? reason : "";
    }

    #showTimes() {
        this.from.value = localText(Number(this.shown.from / 1_000_000n));
        this.to.value = localText(Number(this.shown.to / 1_000_000n));
    }

    /** @param {EventTarget | null} target */
    #changed(target) {
        const isCustom = this.range.value === "custom";
        this.custom.hidden = !isCustom;
        if (target === this.range && isCustom) {
            this.#showTimes();
            this.from.focus();
            return;
        }
        const [from, to] = isCustom ? [this.from, this.to].map((field) => Date.parse(field.value)) : [0, 0];
        const problem = !isCustom ? "" : Number.isNaN(from) || Number.isNaN(to) ? "Give both times."
            : from >= to ? "The end must be after the start." : "";
        this.problem.textContent = problem;
        if (!problem) {
            this.onChange({
                range: this.range.value, from, to, order: this.order.value === "slowest" ? "slowest" : "newest",
                limit: Number(this.limit.value),
            });
        }
    }
}

/** @param {number} millis Unix milliseconds @returns {string} as a field for local time takes it */
function localText(millis) {
    return new Date(millis - new Date(millis).getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
}

/** @param {string[][]} options value and label @returns {HTMLSelectElement} */
function choice(options) {
    return element(
        "select", {}, ...options.map(([value, label]) => element("option", { attributes: { value } }, label)));
}

/** @param {string} text @param {HTMLElement} field */
function labelled(text, field) {
    return element("label", { class: "field" }, element("span", { class: "field-label" }, text), field);
}
