// What an id was found to be, and where that leads.

import { counted } from "../base/format.js";
import { defaultFilters } from "./request-filters.js";
import { listAddress, traceAddress } from "./url-state.js";

/** @import { WireMatch } from "../api/wire.js" */

/** @type {Record<string, string>} */
const kindWords = {
    trace: "Trace", span: "Span", request: "Request id", response: "Answer of a model", conversation: "Conversation",
    user: "User",
};

/** @param {WireMatch} match @param {string} id @returns {string} a single request itself, else the list of them */
export function matchAddress({ key, matched, spanId, newest }, id) {
    return key === null || matched === 1 ? traceAddress({ traceId: newest.traceId, span: spanId })
        : listAddress({ ...defaultFilters, attributes: [`${key}=${id}`] });
}

/** @param {WireMatch} match @returns {string} */
export function matchWords({ kind, key, matched, newest }) {
    const what = kindWords[kind] ?? kind;
    const where = matched === 1 ? `in ${newest.rootService} ${newest.rootName}`.trim()
        : `of ${counted(matched, "request")}`;
    return key === null ? `${what} ${where}` : `${what} (${key}) ${where}`;
}
