// One polite live region for what happens away from the focus: matches found, copied, collapsed.

import { element } from "./dom.js";

const region = element("div", { class: "visually-hidden", attributes: { role: "status", "aria-live": "polite" } });

/** @returns {HTMLElement} to be placed in the page once */
export function announcerRegion() {
    return region;
}

/** @param {string} text */
export function announce(text) {
    region.textContent = text;
}

/** Says where one is after every change of page: the browser says it only for pages that it loads itself. */
export function announceTitles() {
    const title = document.querySelector("title");
    if (title) {
        new MutationObserver(() => announce(document.title)).observe(title, { childList: true });
    }
}
