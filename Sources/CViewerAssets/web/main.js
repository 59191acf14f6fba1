// Starts the viewer: one bar, one page at a time, the address decides which.

import { searchAddress } from "./model/search-state.js";
import { conversationAddress, listAddress, parseLocation } from "./model/url-state.js";
import { announcerRegion, announceTitles } from "./views/announcer.js";
import { element } from "./views/dom.js";
import { HomePage } from "./views/home/home-page.js";
import { Navigation } from "./views/navigation.js";
import { code, errorNotice, notice, phrase } from "./views/notice.js";
import { RequestListPage } from "./views/request-list.js";
import { shortcutSheet } from "./views/shortcut-sheet.js";
import { applyStoredTheme } from "./views/theme.js";
import { TopBar } from "./views/top-bar.js";

/** @import { ConversationPage } from "./views/llm/conversation-page.js" */
/** @import { MapPage } from "./views/map/map-page.js" */
/** @import { SearchPage } from "./views/search/search-page.js" */
/** @import { TracePage } from "./views/trace-page.js" */

/** The first page is there and has asked for its data: what opening a trace needs is fetched before it is asked for. */
const PREPARE_MILLISECONDS = 500;

applyStoredTheme();

const navigation = new Navigation(show);
const writing = {
    go: (/** @type {string} */ address) => navigation.go(address),
    push: (/** @type {string} */ address) => navigation.push(address),
    replace: (/** @type {string} */ address) => navigation.replace(address),
};
const homePage = new HomePage();
const listPage = new RequestListPage(writing);
/**
 * Loaded when they are first gone to.
 * @type {{search?: SearchPage, map?: MapPage, conversation?: ConversationPage, trace?: TracePage}}
 */
const later = {};
const sheet = shortcutSheet();
const place = element("div", { class: "page" });
/** @type {HomePage | RequestListPage | SearchPage | MapPage | ConversationPage | TracePage | null} */
let page = null;
/** Address of the page that a trace was opened from, to which it leads back. */
let cameFrom = "/requests";
const repaint = () => [later.search, later.trace].forEach((painted) => painted === page && painted?.repaint());
const bar = new TopBar({ go: writing.go, onTheme: repaint, onHelp: () => sheet.showModal() });

document.body.append(bar.element, place, sheet, announcerRegion());
announceTitles();
document.addEventListener("keydown", handleKey);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
show();
setTimeout(prepare, PREPARE_MILLISECONDS);

async function prepare() {
    try {
        await import("./views/trace-page.js");
    } catch {
        // It is asked for again, and then said, when a trace is opened.
    }
}

/** Shows what the address says. */
function show() {
    const target = parseLocation(location.pathname, location.search);
    bar.show(target.page);
    const { page: name } = target;
    const isLater = name === "search" || name === "map" || name === "conversation" || name === "trace";
    if (isLater && !later[name]) {
        void load(name);
        return;
    }
    if (page === homePage) {
        cameFrom = "/";
    } else if (page === listPage) {
        cameFrom = listAddress(listPage.form.filters);
    } else if (page && page === later.search) {
        cameFrom = searchAddress(page.state);
    } else if (page && page === later.conversation) {
        cameFrom = conversationAddress(page.id);
    }
    if (target.page === "unknown") {
        page?.leave();
        page = null;
        document.title = "Nothing here – Weir";
        place.replaceChildren(element("main", {}, unknownAddress(target.path)));
        return;
    }
    const next = { home: homePage, list: listPage, ...later }[target.page] ?? null;
    if (next && next !== page) {
        page?.leave();
        place.replaceChildren(next.element);
    } else if (page === listPage || page === homePage) {
        page.leave();
    }
    page = next;
    if (target.page === "home") {
        homePage.arrive();
    } else if (target.page === "list") {
        listPage.arrive(target.filters);
    } else if (target.page === "search") {
        later.search?.arrive(target.state);
    } else if (target.page === "map") {
        later.map?.arrive(target.range);
    } else if (target.page === "conversation") {
        later.conversation?.arrive(target.id);
    } else {
        later.trace?.arrive(target.state);
    }
}

/** @param {"search" | "map" | "conversation" | "trace"} name */
async function load(name) {
    try {
        if (name === "search") {
            const { SearchPage } = await import("./views/search/search-page.js");
            later.search ??= new SearchPage(writing);
        } else if (name === "conversation") {
            const { ConversationPage } = await import("./views/llm/conversation-page.js");
            later.conversation ??= new ConversationPage(writing);
        } else if (name === "trace") {
            const { TracePage } = await import("./views/trace-page.js");
            later.trace ??= new TracePage(writing, () => cameFrom);
        } else {
            const { MapPage } = await import("./views/map/map-page.js");
            later.map ??= new MapPage(writing);
        }
    } catch (error) {
        page?.leave();
        page = null;
        place.replaceChildren(element("main", {}, errorNotice(error, `the ${name} page`, show, "h1")));
        return;
    }
    show();
}

/** @param {string} path */
function unknownAddress(path) {
    const home = element(
        "a", { class: "button", attributes: { href: "/requests", "data-internal": true } }, "All requests");
    return notice("Nothing at this address", [
        phrase(code(path), " is not a page of the viewer."),
        phrase("A trace is at ", code("/trace/"), " followed by its id: 32 hex digits.")], [home], "plain", "h1");
}

/** @param {KeyboardEvent} event */
function handleKey(event) {
    const target = event.target instanceof Element ? event.target : null;
    const typing = target?.closest("input, select, textarea") ?? null;
    if (event.ctrlKey && event.key === "b" && !event.defaultPrevented && !sheet.open && page && page === later.trace) {
        event.preventDefault();
        page.focusFind();
        return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || sheet.open) {
        return;
    }
    if (typing instanceof HTMLElement && event.key === "Escape") {
        typing.blur();
    } else if (typing && !(typing instanceof HTMLInputElement && typing.type === "checkbox")) {
        return;
    } else if (event.key === "?") {
        sheet.showModal();
    } else if (!page?.handleKey(event)) {
        return;
    }
    event.preventDefault();
}
