// What the health board says, in words: lights, their figures, what they are compared with, and where a click leads.

import { costText, counted, formatCount } from "../base/format.js";
import { formatDuration } from "../base/time.js";
import { quoted } from "../base/traceql-text.js";
import { defaultSearch, searchAddress } from "./search-state.js";

/** @import { WireHealth, WireHealthLight, WireHealthSeries } from "../api/wire.js" */

/** @typedef {"latency" | "tokens" | "errors" | "traffic"} LightName */

/** @type {readonly {name: LightName, label: string, meaning: string}[]} */
export const lights = [
    { name: "latency", label: "Latency", meaning: "Nine of ten took no longer" },
    { name: "tokens", label: "Tokens", meaning: "Tokens of a request, on average" },
    { name: "errors", label: "Errors", meaning: "The share that failed" },
    { name: "traffic", label: "Traffic", meaning: "Requests a minute" },
];

/** @type {Record<string, string>} */
export const statusWords = {
    ok: "as usual", warning: "unusual", bad: "far from usual", learning: "learning", quiet: "too little traffic",
};

/** @type {Record<string, string>} */
const baselineWords = {
    hour_of_week: "this hour of the week", recent_hours: "the last 24 hours", recent_windows: "the last hour",
};

/** @param {WireHealthSeries} series @returns {string} */
export function seriesOwner({ service, provider }) {
    return service ?? provider ?? "";
}

/** @param {WireHealthSeries} series @returns {string} */
export function seriesName({ route, model }) {
    return route || model || "(no name)";
}

/** @param {LightName} light @param {number | null} value @returns {string} */
export function lightValue(light, value) {
    if (value === null) {
        return "–";
    }
    if (light === "latency") {
        return formatDuration(Math.round(value * 1e9));
    }
    if (light === "errors") {
        const percent = value * 100;
        return percent === 0 ? "none" : `${percent < 1 ? twoDigits(percent) : Math.round(percent)} %`;
    }
    return light === "traffic" ? `${twoDigits(value)}/min` : twoDigits(value);
}

/** @param {number} value @returns {string} */
function twoDigits(value) {
    return value >= 10 || value === 0 ? formatCount(Math.round(value)) : String(Number(value.toPrecision(2)));
}

/** @param {LightName} light @param {WireHealthLight} shown @param {WireHealth} health @returns {string} */
export function comparison(light, { status, usual, deviation, baseline, windowsSeen, requests }, health) {
    if (status === "learning" || usual === null) {
        const needed = health.windowsNeeded;
        const minutes = Math.max(needed - windowsSeen, 1) * health.windowMinutes;
        return `Learning what is usual: ${windowsSeen} of ${needed} windows of ${health.windowMinutes} minutes seen. `
            + `About ${minutes} minutes more of traffic are needed, ${health.requestsNeeded} requests in each.`;
    }
    const spread = deviation && light !== "errors" ? ` ± ${lightValue(light, deviation)}` : "";
    const usually = `Usually ${lightValue(light, usual)}${spread} in ${baselineWords[baseline ?? ""] ?? "the past"}`
        .replace("in this hour", "at this hour");
    return status === "quiet"
        ? `${counted(requests, "request")} in ${health.windowMinutes} minutes; ${health.requestsNeeded} are judged. `
            + `${usually}.` : `${usually}.`;
}

/**
 * What is wrong with a series, worst first.
 * @param {WireHealthSeries} series
 * @returns {{name: LightName, light: WireHealthLight}[]}
 */
export function troubles(series) {
    return lights.map(({ name }) => ({ name, light: series.lights[name] }))
        .filter(({ light }) => light.status === "bad" || light.status === "warning")
        .sort((a, b) => Number(b.light.status === "bad") - Number(a.light.status === "bad"));
}

/** @param {WireHealthSeries} series @param {LightName} [light] @returns {string} TraceQL */
export function seriesQuery(series, light) {
    const failed = light === "errors" ? " && status = error" : "";
    if (series.kind === "route") {
        return `{ nestedSetParent < 0 && resource.service.name = ${quoted(series.service ?? "")} `
            + `&& name = ${quoted(series.route ?? "")}${failed} }`;
    }
    const model = quoted(series.model ?? "");
    return `{ (span.gen_ai.response.model = ${model} || span.gen_ai.request.model = ${model})${failed} }`;
}

/** @param {WireHealthSeries} series @param {LightName} [light] @returns {string} address of its spans, slowest first */
export function seriesAddress(series, light) {
    return searchAddress({
        ...defaultSearch, query: seriesQuery(series, light), range: "1h",
        order: light === "latency" ? "slowest" : "newest",
    });
}

/** @param {WireHealth} health @returns {string} one line for the whole board */
export function boardWords({ series }) {
    const count = (/** @type {string} */ status) => series.filter((one) => one.status === status).length;
    const parts = [
        [count("bad"), "far from usual"], [count("warning"), "unusual"], [count("ok"), "as usual"],
        [count("learning"), "learning"], [count("quiet"), "with too little traffic"],
    ].filter(([number]) => number !== 0).map(([number, words]) => `${number} ${words}`);
    return parts.join(", ");
}

/**
 * Routes with most failures in the judged minutes.
 * @param {WireHealth} health
 * @param {number} limit
 * @returns {{series: WireHealthSeries, failures: number, share: number}[]}
 */
export function mostFailing({ series }, limit) {
    return series.filter(({ kind }) => kind === "route").map((one) => {
        const share = one.lights.errors.value ?? 0;
        return { series: one, share, failures: Math.round(share * one.lights.errors.requests) };
    }).filter(({ failures }) => failures > 0)
        .sort((a, b) => b.failures - a.failures || b.share - a.share).slice(0, limit);
}

/** @param {{costPicodollars?: string, tokens?: string}} request @returns {string} in dollars, else in tokens */
export function expense({ costPicodollars = "0", tokens = "0" }) {
    const dollars = Number(costPicodollars) / 1e12;
    return dollars > 0 ? costText(dollars) : counted(Number(tokens), "token");
}

/**
 * Points of a line through the latest windows.
 * @param {readonly (number | null)[]} history
 * @param {number | null} usual is part of the picture, so that a flat line stays flat
 * @param {number} width
 * @param {number} height
 * @param {number} [least] that the top stands for, so that a single failure is no mountain
 * @returns {{path: string, usualY: number | null}} an SVG path; a gap where there was nothing
 */
export function sparkline(history, usual, width, height, least = 0) {
    const most = Math.max(...history.map((value) => value ?? 0), (usual ?? 0) * 1.5, least) || 1;
    const x = (/** @type {number} */ place) => (place / Math.max(history.length - 1, 1)) * width;
    const y = (/** @type {number} */ value) => height - 1 - value / most * (height - 2);
    let path = "";
    history.forEach((value, place) => {
        if (value !== null) {
            const starts = place === 0 || history[place - 1] === null;
            const isAlone = starts && (history[place + 1] ?? null) === null;
            path += `${starts ? "M" : "L"}${x(place).toFixed(1)} ${y(value).toFixed(1)}${isAlone ? "h1" : ""}`;
        }
    });
    return { path, usualY: usual === null ? null : y(usual) };
}
