// The bar above every page: the pages, go to any id, colours, help.

import { button, element, setAttribute } from "./dom.js";
import { FindBox } from "./find-box.js";
import { themeButton } from "./theme.js";

const pages = [
    { page: "home", address: "/", label: "Health" }, { page: "list", address: "/requests", label: "Requests" },
    { page: "search", address: "/search", label: "Search" },
    { page: "map", address: "/map", label: "Map" },
];

export class TopBar {
    /** @param {{go: (address: string) => void, onTheme: () => void, onHelp: () => void}} actions */
    constructor({ go, onTheme, onHelp }) {
        const logo = element("img", { attributes: { src: "/icon.svg", alt: "", width: 20, height: 20 } });
        const home = element(
            "a", { class: "brand", attributes: { href: "/", "data-internal": true, "aria-label": "Weir" } }, logo,
            element("span", {}, "Weir"));
        this.links = pages.map(({ address, label }) =>
            element("a", { class: "page-link", attributes: { href: address, "data-internal": true } }, label));
        this.element = element(
            "header", { class: "top-bar" }, home,
            element("nav", { class: "page-links", attributes: { "aria-label": "Pages" } }, ...this.links),
            new FindBox(go).element, themeButton(onTheme),
            button("Keyboard shortcuts (?)", "?", onHelp, "icon-button help"));
    }

    /** @param {string} current the page that is shown */
    show(current) {
        this.links.forEach((link, place) => setAttribute(
            link, "aria-current", pages[place].page === current ? "page" : null));
    }
}
