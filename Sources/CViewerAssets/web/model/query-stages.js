// Builds the queries of the search page from the stages that the collector found in the text.

/** @import { WireCheck, WireStage } from "../api/wire.js" */

/** A condition on durations that an earlier box left at the end of a filter. */
const EARLIER_BOX = /(?:^| && )span:duration >= \S+ && span:duration < \S+$/;

/**
 * @param {WireStage[]} stages
 * @returns {boolean} whether the query itself says which spans come first
 */
export function setsOrder(stages) {
    return stages.some(({ role }) => role === "sort" || role === "limit");
}

/**
 * @param {WireStage[]} stages
 * @param {string} [hints]
 * @returns {string}
 */
export function joined(stages, hints = "") {
    return stages.map(({ text }) => text).join(" | ") + hints;
}

/**
 * @param {string} query as written
 * @param {WireCheck} check of that query
 * @param {"newest" | "slowest"} order
 * @returns {string} what the collector is asked for
 */
export function searchText(query, { stages = [], hints = "" }, order) {
    if (order === "newest" || setsOrder(stages)) {
        return query;
    }
    return joined([...stages, { role: "sort", text: "sort(duration desc)" }], hints);
}

/** @param {WireCheck} check @returns {string} counts of the spans found, by time and duration */
export function histogramText({ stages = [] }) {
    const finding = stages.filter(({ role }) => role === "filter" || role === "other");
    return joined([...finding, { role: "other", text: "histogram_over_time(duration)" }]);
}

/**
 * The query for spans in a range of durations only. A box within a box takes its place.
 * @param {WireCheck} check
 * @param {number} least nanoseconds
 * @param {number} most not included
 * @returns {string}
 */
export function narrowedText({ stages = [], hints = "" }, least, most) {
    const [from, to] = [durationLiteral(least, "down"), durationLiteral(most, "up")];
    const bounds = `span:duration >= ${from} && span:duration < ${to}`;
    const finding = stages.filter(({ role }) => role === "filter" || role === "other");
    const rest = stages.slice(finding.length);
    const inOrder = stages.slice(0, finding.length).every((stage, place) => stage === finding[place]);
    const last = finding[finding.length - 1];
    if (inOrder && last?.role === "filter") {
        const filter = { role: /** @type {const} */ ("filter"), text: withBounds(last.text, bounds) };
        return joined([...finding.slice(0, -1), filter, ...rest], hints);
    }
    return joined([...finding, { role: "filter", text: `{ ${bounds} }` },
        ...stages.filter((stage) => !finding.includes(stage))], hints);
}

/** @param {string} filter "{ … }" @param {string} bounds */
function withBounds(filter, bounds) {
    const condition = filter.slice(1, -1).trim().replace(EARLIER_BOX, "");
    if (condition === "") {
        return `{ ${bounds} }`;
    }
    return condition.includes("||") && !/^\([^()]*\)$/.test(condition)
        ? `{ (${condition}) && ${bounds} }` : `{ ${condition} && ${bounds} }`;
}

/**
 * @param {number} nanos
 * @param {"down" | "up"} rounding to three digits, so that a box keeps all that is in it
 * @returns {string} as the query language writes a duration
 */
export function durationLiteral(nanos, rounding) {
    const units = /** @type {[number, string][]} */ ([[1e9, "s"], [1e6, "ms"], [1e3, "us"], [1, "ns"]]);
    const whole = Math.max(rounding === "up" ? Math.ceil(nanos) : Math.floor(nanos), 0);
    const [unit, name] = units.find(([size]) => whole >= size) ?? [1, "ns"];
    const step = Math.max(10 ** (Math.floor(Math.log10(Math.max(whole, 1))) - 2), 1);
    const rounded = (rounding === "up" ? Math.ceil(whole / step) : Math.floor(whole / step)) * step;
    return `${Number((rounded / unit).toPrecision(4))}${name}`;
}

/**
 * @param {string} query
 * @returns {"duration" | "rate" | "count"} what the values of its series are
 */
export function seriesUnit(query) {
    const isOfDuration = /_over_time\(\s*(?:span:|trace:)?(?:duration|traceDuration)\b/.test(query);
    if (isOfDuration && !/histogram_over_time/.test(query)) {
        return "duration";
    }
    return /\brate\(\)/.test(query) ? "rate" : "count";
}
