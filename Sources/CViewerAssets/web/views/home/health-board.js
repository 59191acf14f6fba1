// The health board: a row for each route and each model, four lights in each, and what is wrong in a sentence.

import { formatClockTime, formatRelativeTime, nowNanoseconds } from "../../base/clock-time.js";
import { shortId } from "../../base/format.js";
import { parseNanoseconds } from "../../base/time.js";
import {
    comparison, lights, lightValue, seriesAddress, seriesName, seriesOwner, sparkline, statusWords, troubles,
} from "../../model/health.js";
import { traceAddress } from "../../model/url-state.js";
import { button, element } from "../dom.js";
import { icon } from "../icons.js";
import { serviceMark } from "../service-mark.js";

/** @import { WireHealth, WireHealthLight, WireHealthSeries } from "../../api/wire.js" */
/** @import { LightName } from "../../model/health.js" */

const SVG = "http://www.w3.org/2000/svg";
const ERROR_SHARE_AT_TOP = 0.25;
const SPARK = { width: 64, height: 18 };

/** @type {[WireHealthSeries["kind"], string][]} */
const kinds = [["route", "Routes"], ["model", "Models"]];

export class HealthBoard {
    constructor() {
        this.element = element("div", { class: "health-board" });
        /** Rows whose details are open, by key. @type {Set<string>} */
        this.open = new Set();
        /** What was shown last: nothing is painted anew that is the same. */
        this.shown = "";
    }

    /** @param {WireHealth} health */
    show(health) {
        const state = JSON.stringify(health.series);
        if (state === this.shown) {
            return;
        }
        this.shown = state;
        const active = document.activeElement;
        const focused = active instanceof HTMLElement ? active.dataset.focus : undefined;
        this.element.replaceChildren(...kinds.flatMap(([kind, title]) => {
            const series = health.series.filter((one) => one.kind === kind);
            return series.length === 0 ? [] : [this.#section(title, series, health)];
        }), legend(health));
        if (focused) {
            this.element.querySelectorAll("[data-focus]").forEach((candidate) =>
                candidate instanceof HTMLElement && candidate.dataset.focus === focused
                && candidate.focus({ preventScroll: true }));
        }
    }

    /** Moves the focus by rows. @param {1 | -1} step */
    move(step) {
        const names = [...this.element.querySelectorAll("a.health-name")];
        const current = names.findIndex((name) => name.closest("li")?.contains(document.activeElement));
        const next = names[current < 0 ? 0 : Math.min(Math.max(current + step, 0), names.length - 1)];
        if (next instanceof HTMLElement) {
            next.focus();
            next.closest("li")?.scrollIntoView({ block: "nearest" });
        }
    }

    /** @param {string} title @param {WireHealthSeries[]} series @param {WireHealth} health */
    #section(title, series, health) {
        return element(
            "section", { attributes: { "aria-label": title } }, element("h2", {}, title),
            element("ul", { class: "health-rows" }, ...series.map((one) => this.#row(one, health))));
    }

    /** @param {WireHealthSeries} series @param {WireHealth} health */
    #row(series, health) {
        const key = `${series.kind} ${seriesOwner(series)} ${seriesName(series)}`;
        const details = element("div", { class: "health-details", attributes: { hidden: !this.open.has(key) } },
            ...lights.map(({ name, label }) => detail(name, label, series.lights[name], health)));
        const toggle = button(`Figures and traces of ${seriesName(series)}`, icon("chevron"), () => {
            const isOpen = !this.open.delete(key);
            if (isOpen) {
                this.open.add(key);
            }
            details.hidden = !isOpen;
            toggle.setAttribute("aria-expanded", String(isOpen));
        }, "icon-button small");
        toggle.setAttribute("aria-expanded", String(this.open.has(key)));
        toggle.dataset.focus = `${key} toggle`;
        const name = element("a", {
            class: "health-name", title: `${seriesOwner(series)} ${seriesName(series)}`,
            attributes: { href: seriesAddress(series), "data-internal": true, "data-focus": key },
        }, seriesName(series));
        return element(
            "li", { class: `health-row ${series.status}` },
            element(
                "div", { class: "health-line" }, element("span", { class: "unfolding" }, toggle),
                element("span", { class: "health-series" }, name, element("span", { class: "health-owner muted" },
                    series.kind === "route" && serviceMark(seriesOwner(series)), seriesOwner(series))),
                ...lights.map(({ name: light, label }) => lightCell(light, label, series, key, health))),
            ...troubles(series).map(({ name: light, light: shown }) => trouble(light, shown)), details);
    }
}

/**
 * @param {LightName} name
 * @param {string} label
 * @param {WireHealthSeries} series
 * @param {string} key of its row
 * @param {WireHealth} health
 */
function lightCell(name, label, series, key, health) {
    const light = series.lights[name];
    const value = lightValue(name, light.value);
    const explained = comparison(name, light, health);
    return element(
        "a", {
            class: `light ${light.status}`, title: `${label}: ${value}, ${statusWords[light.status]}. ${explained}`,
            attributes: {
                href: seriesAddress(series, name), "data-internal": true, "data-focus": `${key} ${name}`,
                "aria-label": `${label} ${value}, ${statusWords[light.status]}`,
            },
        },
        element("span", { class: "light-head" }, sign(light.status), element("span", { class: "light-label" }, label)),
        element("span", { class: "light-value tabular" }, value), spark(name, light));
}

/** @param {string} status */
function sign(status) {
    return element("span", { class: `light-sign ${status}`, attributes: { "aria-hidden": "true" } });
}

/** @param {LightName} name @param {WireHealthLight} light */
function spark(name, { history, usual }) {
    const svg = document.createElementNS(SVG, "svg");
    const { path, usualY } = sparkline(
        history, usual, SPARK.width, SPARK.height, name === "errors" ? ERROR_SHARE_AT_TOP : 0);
    for (const [name, value] of Object.entries(
        {
            viewBox: `0 0 ${SPARK.width} ${SPARK.height}`, preserveAspectRatio: "none", class: "spark",
            "aria-hidden": "true",
        })) {
        svg.setAttribute(name, value);
    }
    const usually = usualY === null ? "" : `M0 ${usualY.toFixed(1)}H${SPARK.width}`;
    for (const [className, d] of [["spark-usual", usually], ["spark-line", path]].filter(([, drawn]) => drawn !== "")) {
        const line = document.createElementNS(SVG, "path");
        line.setAttribute("class", className);
        line.setAttribute("d", d);
        svg.append(line);
    }
    return svg;
}

/** @param {LightName} name @param {WireHealthLight} light */
function trouble(name, light) {
    const now = nowNanoseconds();
    const since = light.sinceUnixNano === null ? "For more than an hour. "
        : `Since ${clock(parseNanoseconds(light.sinceUnixNano), now)}. `;
    return element(
        "p", { class: `health-trouble ${light.status}` }, sign(light.status),
        element(
            "span", {}, element("strong", {}, since), light.sentence, " ", ...traceLinks(name, light)));
}

/** @param {bigint} time @param {bigint} now @returns {string} minutes are as exact as it is known */
function clock(time, now) {
    return `${formatClockTime(time, now).replace(/:\d\d\.\d+$/, "")} (${formatRelativeTime(time, now)})`;
}

/** @param {LightName} name @param {WireHealthLight} light */
function traceLinks(name, { exemplars }) {
    if (exemplars.length === 0) {
        return [];
    }
    const links = exemplars.flatMap((exemplar, place) => {
        const href = traceAddress({ traceId: exemplar.traceId, span: exemplar.spanId });
        const value = name === "errors" ? shortId(exemplar.traceId)
            : lightValue(name === "tokens" ? name : "latency", exemplar.value);
        const title = `Trace ${exemplar.traceId}`;
        const link = element("a", { class: "tabular", title, attributes: { href, "data-internal": true } }, value);
        return place === 0 ? [link] : [", ", link];
    });
    return ["Traces: ", ...links];
}

/** @param {LightName} name @param {string} label @param {WireHealthLight} light @param {WireHealth} health */
function detail(name, label, light, health) {
    return element(
        "div", { class: "health-detail" },
        element("h3", { class: "in-line" }, sign(light.status), `${label}: ${lightValue(name, light.value)}`),
        element("p", {}, comparison(name, light, health)), element("p", {}, ...traceLinks(name, light)));
}

/** @param {WireHealth} health */
function legend({ windowMinutes, untracked }) {
    const entries = ["ok", "warning", "bad", "learning", "quiet"].map((status) =>
        element("span", { class: "in-line" }, sign(status), statusWords[status]));
    const left = untracked > 0 && element("span", {},
        "There are more routes or models than are watched; weir_health_untracked_observations_total counts the rest.");
    return element(
        "p", { class: "map-legend muted" }, ...entries,
        element("span", {}, `The last ${windowMinutes} minutes against what is usual, the dashed line.`), left);
}
