// The filters above the request list.

import { defaultFilters, filterProblem, isNarrowed, timeRanges } from "../model/request-filters.js";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/** @import { RequestFilters } from "../model/request-filters.js" */
/** @import { WireServiceList } from "../api/wire.js" */

/** @typedef {"service" | "name" | "minDuration" | "maxDuration" | "status" | "range" | "order"} Field */

export class FilterForm {
    /** @param {(filters: RequestFilters) => void} onChange called with filters that make sense */
    constructor(onChange) {
        this.onChange = onChange;
        /** @type {RequestFilters} */
        this.filters = { ...defaultFilters };
        /** @type {WireServiceList["services"]} */
        this.services = [];
        this.names = element("datalist", { attributes: { id: "operation-names" } });
        this.problem = element("p", { class: "form-problem", attributes: { role: "alert", id: "filter-problem" } });
        this.clear = button("Clear the filters", "Clear", () => this.#clearAll(), "button quiet");
        this.conditions = element("ul", { class: "conditions", attributes: { "aria-label": "Attributes" } });
        this.fields = this.#makeFields();
        this.element = this.#makeForm();
    }

    /** @param {RequestFilters} filters */
    show(filters) {
        this.filters = { ...filters };
        this.#offerServices();
        for (const [name, field] of Object.entries(this.fields)) {
            field.value = String(filters[/** @type {Field} */ (name)]);
        }
        this.#offerNames();
        this.#showConditions();
        this.clear.hidden = !isNarrowed(filters);
        this.#showProblem(filterProblem(filters));
    }

    /** @param {WireServiceList["services"]} services */
    offer(services) {
        this.services = services;
        this.#offerServices();
        this.#offerNames();
    }

    focusName() {
        this.fields.name.focus();
        this.fields.name.select();
    }

    #makeFields() {
        const text = (
            /** @type {string} */ placeholder, /** @type {string} */ className, /** @type {string} */ list = "") =>
            element("input", {
                class: className,
                attributes: { type: "text", placeholder, list: list || null, spellcheck: "false", autocomplete: "off" },
            });
        return {
            service: select([["", "Any service"]]), name: text("Any span name", "wide", this.names.id),
            minDuration: text("250ms", "short"), maxDuration: text("1.5s", "short"),
            status: select([["", "Any outcome"], ["ok", "Without errors"], ["error", "With errors"]]),
            range: select(timeRanges.map(({ key, label }) => [key, label])),
            order: select([["newest", "Newest first"], ["slowest", "Slowest first"]]),
        };
    }

    #makeForm() {
        const { service, name, minDuration, maxDuration, status, range, order } = this.fields;
        const durations = element(
            "span", { class: "pair" }, minDuration, element("span", { class: "muted" }, "to"), maxDuration);
        minDuration.setAttribute("aria-label", "Shortest duration");
        maxDuration.setAttribute("aria-label", "Longest duration");
        const form = element(
            "form", { class: "filters", attributes: { "aria-label": "Filters" } },
            labelled("Service", service), labelled("Span name", name), labelled("Outcome", status),
            element("div", { class: "field" }, element("span", { class: "field-label" }, "Duration"), durations),
            labelled("Started", range), labelled("Order", order), this.clear, this.conditions, this.names,
            this.problem);
        form.addEventListener("change", () => this.#read());
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.#read();
        });
        return form;
    }

    #read() {
        const values = Object.entries(this.fields).map(([name, field]) => [name, field.value.trim()]);
        const next = /** @type {RequestFilters} */ ({ ...this.filters, ...Object.fromEntries(values) });
        const problem = filterProblem(next);
        this.#showProblem(problem);
        const changed = values.some(([name, value]) => String(this.filters[/** @type {Field} */ (name)]) !== value);
        if (!problem && changed) {
            this.onChange(next);
        }
    }

    #clearAll() {
        const { order, limit } = this.filters;
        this.onChange({ ...defaultFilters, order, limit });
    }

    #showConditions() {
        const { attributes } = this.filters;
        this.conditions.replaceChildren(...attributes.map((condition) => element(
            "li", { class: "chip" }, element("span", { class: "mono chip-name", title: condition }, condition),
            button(`Remove ${condition}`, icon("close"), () => this.onChange({
                ...this.filters, attributes: attributes.filter((other) => other !== condition),
            }), "icon-button small"))));
        this.conditions.hidden = attributes.length === 0;
    }

    /** @param {{parameter: Field, message: string} | null} problem */
    #showProblem(problem) {
        const label = problem?.parameter === "minDuration" ? "Shortest duration" : "Longest duration";
        this.problem.textContent = problem ? `${label}: ${problem.message}` : "";
        for (const name of /** @type {const} */ (["minDuration", "maxDuration"])) {
            this.fields[name].setAttribute("aria-invalid", String(problem?.parameter === name));
            this.fields[name].setAttribute("aria-describedby", problem?.parameter === name ? "filter-problem" : "");
        }
    }

    #offerServices() {
        const names = new Set(this.services.map(({ name }) => name));
        if (this.filters.service) {
            names.add(this.filters.service);
        }
        const options = [...names].sort().map((name) => option(name, name));
        this.fields.service.replaceChildren(option("", "Any service"), ...options);
        this.fields.service.value = this.filters.service;
    }

    #offerNames() {
        const chosen = this.services.filter(({ name }) => !this.filters.service || name === this.filters.service);
        const names = new Set(chosen.flatMap(({ operations }) => operations));
        this.names.replaceChildren(...[...names].sort().map((name) => option(name, "")));
    }
}

/** @param {string} value @param {string} label @returns {HTMLOptionElement} */
function option(value, label) {
    return element("option", { attributes: { value } }, label);
}

/** @param {string[][]} options value and label @returns {HTMLSelectElement} */
function select(options) {
    return element("select", {}, ...options.map(([value, label]) => option(value, label)));
}

/** @param {string} text @param {HTMLElement} field @returns {HTMLElement} */
function labelled(text, field) {
    return element("label", { class: "field" }, element("span", { class: "field-label" }, text), field);
}
