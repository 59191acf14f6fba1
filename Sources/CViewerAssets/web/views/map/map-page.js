// Which service calls which: a picture in layers, and the same as tables.

import { fetchServiceMap } from "../../api/client.js";
import { nowNanoseconds } from "../../base/clock-time.js";
import { counted, formatCount } from "../../base/format.js";
import { defaultSearch, longerRange, rangeWords, searchRange, searchRanges } from "../../model/search-state.js";
import { DRAWN_SERVICES, drawnPart } from "../../model/service-map.js";
import { mapAddress } from "../../model/url-state.js";
import { button, element } from "../dom.js";
import { LoadedPage } from "../loaded-page.js";
import { code, notice, phrase } from "../notice.js";
import { MapPicture } from "./map-picture.js";
import { mapTables } from "./map-tables.js";

/** @import { WireServiceMap } from "../../api/wire.js" */

export class MapPage extends LoadedPage {
    /** @param {{go: (address: string) => void, push: (address: string) => void}} navigation */
    constructor(navigation) {
        super("the service map", element("div", { class: "list-content" }));
        this.navigation = navigation;
        this.range = "";
        this.choice = element(
            "select", { attributes: { "aria-label": "Time range" }, on: { change: () => this.#choose() } },
            ...searchRanges.map(({ key, label }) => element("option", { attributes: { value: key } }, label)));
        this.picture = new MapPicture(navigation.go);
        this.element = element(
            "main", { class: "list-page map-page" }, element("h1", { class: "visually-hidden" }, "Service map"),
            element("div", { class: "list-status" }, this.count, this.choice, this.reload), this.content);
    }

    /** @param {string} range */
    arrive(range) {
        document.title = "Service map – Weir";
        const isShown = this.content.contains(this.picture.element) && this.range === range;
        this.range = this.choice.value = range;
        if (!isShown) {
            void this.load();
        }
    }

    /** @override @param {KeyboardEvent} event */
    handleKey(event) {
        return super.handleKey(event) || this.picture.handleKey(event.key);
    }

    /** @override @param {AbortSignal} signal */
    async fill(signal) {
        const { from, to } = searchRange(this.#asSearch(), nowNanoseconds());
        this.#show(await fetchServiceMap({ start: from, end: to }, signal));
    }

    /** @param {WireServiceMap} map */
    #show(map) {
        const spans = map.services.reduce((sum, { spanCount }) => sum + spanCount, 0);
        this.count.textContent =
            `${counted(map.services.length, "service")}, ${counted(spans, "span")} ${rangeWords(this.#asSearch())}`;
        if (map.services.length === 0) {
            this.content.replaceChildren(this.#emptyNotice());
            return;
        }
        const drawn = drawnPart(map);
        const left = map.services.length - drawn.services.length;
        const note = left > 0 && element("p", { class: "muted" },
            `The ${formatCount(DRAWN_SERVICES)} busiest services are drawn; the tables have all.`);
        const alone = map.calls.length === 0 && element("p", { class: "muted" }, phrase(
            "No service calls another. When one should, check that it passes on the header ",
            code("traceparent"), "."));
        this.content.replaceChildren(...[note, alone, this.picture.element, legend()].flatMap((part) => part || []),
            mapTables(map, this.#asSearch()));
        this.picture.show(drawn, this.#asSearch());
    }

    #asSearch() {
        return { ...defaultSearch, range: this.range };
    }

    #emptyNotice() {
        const longer = longerRange(this.#asSearch());
        const widen = button(
            "Look at a longer time", "Look at a longer time", () => this.#go(longer));
        return notice(`No service has sent a span ${rangeWords(this.#asSearch())}`, [
            phrase("Send spans to ", code("http://127.0.0.1:4318"), ", or look at a longer time."),
        ], longer ? [widen] : []);
    }

    #choose() {
        this.#go(this.choice.value);
    }

    /** @param {string} range */
    #go(range) {
        this.range = this.choice.value = range;
        this.navigation.push(mapAddress(range));
        void this.load();
    }
}

function legend() {
    const entry = (/** @type {string} */ level, /** @type {string} */ text) => element(
        "span", { class: "in-line" }, element("span", { class: `map-sign ${level}` }), text);
    return element(
        "p", { class: "map-legend muted" }, "The thicker a line, the more calls.", entry("none", "no errors"),
        entry("some", "less than 5 % failed"), entry("many", "5 % failed or more"),
        "A service or a line leads to its spans.");
}
