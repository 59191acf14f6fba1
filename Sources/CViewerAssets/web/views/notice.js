// What stands in place of data: loading, nothing, not found, refused, unreachable. Each says what to do next.

import { ApiError } from "../api/client.js";
import { button, element } from "./dom.js";

/** A wait shorter than this shows nothing, so fast answers do not flicker. */
const QUIET_MILLISECONDS = 200;

/**
 * @param {string} title what is so
 * @param {(Node | string)[]} next what to do about it, one paragraph each
 * @param {HTMLElement[]} [actions]
 * @param {"plain" | "error"} [kind]
 * @param {"h1" | "h2"} [level] "h1" where it is all that the page has
 * @returns {HTMLElement}
 */
export function notice(title, next, actions = [], kind = "plain", level = "h2") {
    return element(
        "div", { class: `notice ${kind}`, attributes: { role: kind === "error" ? "alert" : "status" } },
        element(level, {}, title), ...next.map((text) => element("p", {}, text)),
        actions.length > 0 && element("div", { class: "notice-actions" }, ...actions));
}

/**
 * @param {string} text
 * @returns {HTMLElement} appears only when the wait is long enough to notice
 */
export function loadingNotice(text) {
    const made = element("div", { class: "notice loading", attributes: { role: "status" } });
    setTimeout(() => made.append(element("span", { class: "pulse" }), text), QUIET_MILLISECONDS);
    return made;
}

/**
 * @param {unknown} error
 * @param {string} what was being loaded: "the requests"
 * @param {() => void} retry
 * @param {"h1" | "h2"} [level]
 * @returns {HTMLElement}
 */
export function errorNotice(error, what, retry, level = "h2") {
    const actions = [button("Try again", "Try again", retry)];
    if (!(error instanceof ApiError)) {
        return notice(`Could not show ${what}`, [String(error)], actions, "error", level);
    }
    if (error.status === 0) {
        const next = `Check that weir is still running and listening on ${location.host}.`;
        return notice(`The collector does not answer: ${error.message}`, [next], actions, "error", level);
    }
    const named = error.parameter ? ` (${error.parameter})` : "";
    const next = error.status < 500 ? "Change the request and try again." : "The collector's log says more.";
    return notice(`Could not load ${what}: ${error.message}${named}`, [next], actions, "error", level);
}

/** @param {string} text @returns {HTMLElement} */
export function code(text) {
    return element("code", {}, text);
}

/** @param {...(Node | string)} parts @returns {HTMLElement} */
export function phrase(...parts) {
    return element("span", {}, ...parts);
}
