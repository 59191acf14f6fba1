// What sets the spans of a box apart: attribute values that are more frequent in it than in the rest.

import { quoted } from "../base/traceql-text.js";
import { valueText } from "./attribute-values.js";

/** @import { WireAttribute, WireSeries, WireValue } from "../api/wire.js" */

/**
 * @typedef {object} Distinction
 * @property {string} field as a query writes it
 * @property {string} text the value, for people
 * @property {string} condition as a query writes it
 * @property {number} share of the selection that has it, 0 to 1
 * @property {number} restShare of the rest; at most this where the collector did not count it
 * @property {number} effect by how much more of the selection has it, 0 to 1
 * @property {number} count in the selection
 */

/** Values of an attribute that the collector counts on each side. */
export const COMPARED_VALUES = 20;
/** Longer values are texts that no query would name. */
const LONGEST_VALUE = 200;
/** A value of a single span explains nothing. */
const FEWEST_SPANS = 3;
/** Standard errors that a difference must have: with hundreds of values compared, smaller ones come by chance. */
const LEAST_DEVIATIONS = 4;
/** A smaller difference is not worth a line. */
const LEAST_EFFECT = 0.02;
/** Fields whose values are words of the language. */
const wordFields = new Set(["status", "kind"]);

/**
 * @param {readonly WireSeries[]} series of `compare()`
 * @returns {{selected: number, rest: number, distinctions: Distinction[]}} strongest first
 */
export function distinctionsOf(series) {
    /** @type {Map<string, {field: string, value: WireValue, selection: number, baseline: number | null}>} */
    const values = new Map();
    /** @type {Map<string, {listed: number, least: number}>} of the baseline, by field */
    const listed = new Map();
    const totals = { selection_total: 0, baseline_total: 0 };
    for (const { type, label, count } of series.map(readSeries)) {
        if (type === "selection_total" || type === "baseline_total") {
            // Every span has a name: its total is that of all.
            totals[type] = Math.max(totals[type], count);
        } else if (label && (type === "selection" || type === "baseline")) {
            const key = `${label.key} ${JSON.stringify(label.value)}`;
            const entry = values.get(key)
                ?? { field: label.key, value: label.value, selection: 0, baseline: null };
            entry[type] = count;
            values.set(key, entry);
            if (type === "baseline") {
                const known = listed.get(label.key) ?? { listed: 0, least: Infinity };
                listed.set(label.key, { listed: known.listed + 1, least: Math.min(known.least, count) });
            }
        }
    }
    const [selected, rest] = [totals.selection_total, totals.baseline_total];
    const distinctions = [...values.values()].flatMap(({ field, value, selection, baseline }) => {
        const known = listed.get(field);
        // What is not among the most frequent of the rest has at most as many as the last of those.
        const unlisted = known && known.listed >= COMPARED_VALUES ? known.least : 0;
        return distinction(field, value, selection, baseline ?? unlisted, selected, rest);
    });
    distinctions.sort((a, b) => b.effect - a.effect || b.count - a.count || (a.field < b.field ? -1 : 1));
    return { selected, rest, distinctions };
}

/** @param {WireSeries} series */
function readSeries({ labels, samples }) {
    const type = labels.find(({ key }) => key === "__meta_type")?.value.stringValue ?? "";
    const label = labels.find(({ key }) => !key.startsWith("__meta"));
    const count = samples.reduce((sum, { value }) => sum + (Number(value) || 0), 0);
    return { type, label, count };
}

/**
 * @param {string} field @param {WireValue} value @param {number} count @param {number} restCount
 * @param {number} selected @param {number} rest
 * @returns {Distinction[]} none where the difference is small or can be chance
 */
function distinction(field, value, count, restCount, selected, rest) {
    const condition = conditionOf({ key: field, value });
    if (count < FEWEST_SPANS || selected === 0 || condition === null) {
        return [];
    }
    const [share, restShare] = [count / selected, rest === 0 ? 0 : restCount / rest];
    const pooled = (count + restCount) / (selected + rest);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / selected + 1 / Math.max(rest, 1)));
    const effect = share - restShare;
    if (effect < LEAST_EFFECT || effect < LEAST_DEVIATIONS * error) {
        return [];
    }
    return [{ field, text: valueText(value), condition, share, restShare, effect, count }];
}

/** @param {WireAttribute} attribute @returns {string | null} null for a value that a query cannot name */
function conditionOf({ key, value }) {
    const { stringValue, boolValue, intValue, doubleValue } = value;
    if (stringValue !== undefined) {
        const isNamed = stringValue !== "" && stringValue.length <= LONGEST_VALUE && stringValue !== "nil";
        return isNamed ? `${key} = ${wordFields.has(key) ? stringValue : quoted(stringValue)}` : null;
    }
    const plain = boolValue ?? intValue ?? doubleValue;
    return plain === undefined || (typeof doubleValue === "string") ? null : `${key} = ${plain}`;
}
