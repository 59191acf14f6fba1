// The bar above every page: home, go to a trace by id, colours, help.

import { parseTraceId } from "../base/identifier.js";
import { traceAddress } from "../model/url-state.js";
import { button, element, setAttribute } from "./dom.js";
import { themeButton } from "./theme.js";

const pages = [
    { page: "list", address: "/", label: "Requests" }, { page: "search", address: "/search", label: "Search" },
    { page: "map", address: "/map", label: "Map" },
];

export class TopBar {
    /** @param {{go: (address: string) => void, onTheme: () => void, onHelp: () => void}} actions */
    constructor({ go, onTheme, onHelp }) {
        const logo = element("img", { attributes: { src: "/icon.svg", alt: "", width: 20, height: 20 } });
        const home = element("a", { class: "brand", attributes: { href: "/", "data-internal": true } }, logo,
            element("span", {}, "Weir"));
        this.links = pages.map(({ address, label }) =>
            element("a", { class: "page-link", attributes: { href: address, "data-internal": true } }, label));
        this.element = element(
            "header", { class: "top-bar" }, home,
            element("nav", { class: "page-links", attributes: { "aria-label": "Pages" } }, ...this.links),
            traceForm(go), themeButton(onTheme),
            button("Keyboard shortcuts (?)", "?", onHelp, "icon-button help"));
    }

    /** @param {string} current the page that is shown */
    show(current) {
        this.links.forEach((link, place) => setAttribute(
            link, "aria-current", pages[place].page === current ? "page" : null));
    }
}

/** @param {(address: string) => void} go @returns {HTMLFormElement} */
function traceForm(go) {
    const hint = "Paste a trace id: 32 hex digits, or a traceparent header.";
    const field = element("input", {
        class: "trace-field mono", title: hint,
        attributes: {
            type: "text", placeholder: "Go to trace id", "aria-label": "Go to trace id", spellcheck: "false",
            autocomplete: "off",
        },
    });
    const problem = element("span", { class: "field-problem", attributes: { role: "alert" } });
    const form = element("form", { class: "trace-form", attributes: { role: "search" } }, field, problem);
    field.addEventListener("input", () => showProblem(field, problem, ""));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const traceId = parseTraceId(field.value);
        showProblem(field, problem, traceId ? "" : "Not a trace id: that takes 32 hex digits.");
        if (traceId) {
            field.value = "";
            field.blur();
            go(traceAddress({ traceId }));
        }
    });
    return form;
}

/** @param {HTMLInputElement} field @param {HTMLElement} problem @param {string} text */
function showProblem(field, problem, text) {
    problem.textContent = text;
    field.setAttribute("aria-invalid", String(text !== ""));
}
