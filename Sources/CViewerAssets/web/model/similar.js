// Requests like the one at hand: addresses of the list, narrowed to what a span says.

import { attribute, plainValue, valueText } from "./attribute-values.js";
import { defaultFilters } from "./request-filters.js";
import { listAddress } from "./url-state.js";

/** @import { WireAttribute } from "../api/wire.js" */
/** @import { TraceSpan } from "./trace.js" */

/** Longer values are texts, which no two requests share. */
const LONGEST_VALUE = 200;
/** Attributes that tell requests apart in a way people ask about, in order of use. */
const telling = [
    "gen_ai.request.model", "gen_ai.tool.name", "gen_ai.agent.name", "gen_ai.conversation.id", "session.id", "user.id",
    "http.route", "error.type"];
const MOST_LINKS = 6;

/**
 * @param {WireAttribute} attribute
 * @returns {string | null} address of the requests that have a span with this value; null when none can be asked for
 */
export function attributeAddress({ key, value }) {
    const text = valueText(value);
    const plain = plainValue(value);
    const simple = plain !== null && typeof plain !== "object" && value.bytesValue === undefined;
    return simple && text !== "" && text.length <= LONGEST_VALUE && !key.includes("=")
        ? listAddress({ ...defaultFilters, attributes: [`${key}=${text}`] }) : null;
}

/**
 * @param {TraceSpan} span
 * @returns {{label: string, href: string}[]}
 */
export function similarRequests({ service, name, failed, wire }) {
    const base = { ...defaultFilters, service, name };
    const links = [
        { label: "same service and name", href: listAddress(base) },
        { label: "slowest of them", href: listAddress({ ...base, order: "slowest" }) },
        failed ? { label: "failed ones", href: listAddress({ ...base, status: "error" }) } : [],
    ].flat();
    const further = telling.flatMap((key) => {
        const found = wire.attributes.find((candidate) => candidate.key === key);
        const href = found ? attributeAddress(found) : null;
        return href ? { label: `${key} = ${attribute(wire.attributes, key)}`, href } : [];
    });
    return [...links, ...further].slice(0, MOST_LINKS);
}
