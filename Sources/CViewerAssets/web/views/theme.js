// Light, dark, or as the system says; the choice is kept in this browser.

import { button } from "./dom.js";
import { icon } from "./icons.js";

const STORAGE_KEY = "weir.theme";
/** @type {("auto" | "light" | "dark")[]} */
const themes = ["auto", "light", "dark"];
/** @type {Record<string, ["auto" | "sun" | "moon", string]>} */
const looks = { auto: ["auto", "as the system"], light: ["sun", "light"], dark: ["moon", "dark"] };

/** Applies the stored choice; call before anything is drawn. */
export function applyStoredTheme() {
    apply(storedTheme());
}

/**
 * @param {() => void} onChange for what is painted on a canvas
 * @returns {HTMLButtonElement}
 */
export function themeButton(onChange) {
    const made = button("", "", () => {
        const next = themes[(themes.indexOf(storedTheme()) + 1) % themes.length];
        localStorage.setItem(STORAGE_KEY, next);
        apply(next);
        show(made, next);
        onChange();
    }, "icon-button");
    show(made, storedTheme());
    return made;
}

/** @returns {"auto" | "light" | "dark"} */
function storedTheme() {
    return themes.find((theme) => theme === localStorage.getItem(STORAGE_KEY)) ?? "auto";
}

/** @param {string} theme */
function apply(theme) {
    if (theme === "auto") {
        delete document.documentElement.dataset.theme;
    } else {
        document.documentElement.dataset.theme = theme;
    }
}

/** @param {HTMLButtonElement} made @param {string} theme */
function show(made, theme) {
    const [shape, name] = looks[theme];
    made.replaceChildren(icon(shape));
    made.title = `Colours: ${name} (click to change)`;
    made.setAttribute("aria-label", made.title);
}
