// Builds the queries of the search page from the stages that the collector found in the text.

/** @import { WireCheck, WireStage } from "../api/wire.js" */

/** A condition on durations that an earlier box left at the end of a filter. */
const EARLIER_BOX = /(?:^| && )(span:duration >= \S+ && span:duration < \S+)$/;

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
    return `{ ${both(filter.slice(1, -1).trim().replace(EARLIER_BOX, ""), bounds)} }`;
}

/** @param {string} condition @param {string} other @returns {string} spans for which both hold */
function both(condition, other) {
    if (condition === "") {
        return other;
    }
    return condition.includes("||") && !/^\([^()]*\)$/.test(condition)
        ? `(${condition}) && ${other}` : `${condition} && ${other}`;
}

/**
 * Takes apart what a box has left: the query without it, and the box.
 * @param {WireCheck} check
 * @returns {{finding: WireStage[], condition: string, bounds: string} | null} null when no box is in the query
 */
function boxOf({ stages = [] }) {
    const finding = stages.filter(({ role }) => role === "filter" || role === "other");
    const last = finding[finding.length - 1];
    const inner = last?.role === "filter" ? last.text.slice(1, -1).trim() : "";
    const bounds = EARLIER_BOX.exec(inner)?.[1];
    return bounds ? { finding, condition: inner.replace(EARLIER_BOX, ""), bounds } : null;
}

/**
 * @param {WireCheck} check of a query that a box has narrowed
 * @param {number} from Unix milliseconds of the box
 * @param {number} to
 * @param {number} values of an attribute that are counted on each side
 * @returns {string} compares the spans in the box with the others; empty when there is no box
 */
export function comparisonText(check, from, to, values) {
    const box = boxOf(check);
    if (!box) {
        return "";
    }
    const stages = [...box.finding.slice(0, -1), { role: "filter", text: `{ ${box.condition} }` }];
    const times = [from, to].map((millis) => `${millis}000000`).join(", ");
    return `${stages.map(({ text }) => text).join(" | ")} | compare({ ${box.bounds} }, ${values}, ${times})`;
}

/**
 * @param {WireCheck} check of a query that a box has narrowed
 * @param {string} condition
 * @returns {string} the same for spans with a condition more; the box stays last
 */
export function narrowedByText(check, condition) {
    const box = boxOf(check);
    const { stages = [], hints = "" } = check;
    if (!box) {
        return "";
    }
    const last = box.finding[box.finding.length - 1];
    const filter = `{ ${both(box.condition, condition)} && ${box.bounds} }`;
    return joined(stages.map((stage) => stage === last ? { ...stage, text: filter } : stage), hints);
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
