// Makes elements. Text goes in as text nodes only, so nothing a span carries is ever read as markup.

/**
 * @typedef {object} ElementOptions
 * @property {string} [class]
 * @property {string} [title]
 * @property {Record<string, string | number | boolean | null | undefined>} [attributes] true sets an empty value;
 *     false, null and undefined set none
 * @property {Record<string, (event: any) => void>} [on] listeners by event name
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {ElementOptions} [options]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    if (options.class) {
        made.className = options.class;
    }
    if (options.title) {
        made.title = options.title;
    }
    for (const [name, value] of Object.entries(options.attributes ?? {})) {
        setAttribute(made, name, value);
    }
    for (const [name, listener] of Object.entries(options.on ?? {})) {
        made.addEventListener(name, listener);
    }
    made.append(...children.flatMap((child) => child || []));
    return made;
}

/**
 * @param {Element} target
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttribute(target, name, value) {
    if (value === false || value === null || value === undefined) {
        target.removeAttribute(name);
    } else {
        target.setAttribute(name, value === true ? "" : String(value));
    }
}

/**
 * @param {string} label what it does, for people who cannot see the icon, and as its tooltip
 * @param {Node | string} content
 * @param {(event: MouseEvent) => void} onClick
 * @param {string} [className]
 * @returns {HTMLButtonElement}
 */
export function button(label, content, onClick, className = "button") {
    const options = {
        class: className, title: label, attributes: { type: "button", "aria-label": label }, on: { click: onClick },
    };
    return element("button", options, content);
}

/**
 * @param {string} text
 * @param {string} [kind] "failed", "warning" or another class
 * @param {string} [title]
 * @returns {HTMLElement} a word in a frame
 */
export function tag(text, kind = "", title = "") {
    return element("span", { class: `tag ${kind}`, title }, text);
}
