// Which minutes are incomplete, in words: how many spans of a service are missing, and why.

import { formatClockTime } from "../base/clock-time.js";
import { counted } from "../base/format.js";
import { parseNanoseconds, SECOND } from "../base/time.js";

/** @import { WireLosses, WireLossStretch } from "../api/wire.js" */

/** @type {Record<string, string>} */
const reasonWords = {
    queue_full: "its queue was full",
    queue_full_of_notable: "its queue was full of failed and slow requests",
    span_too_large: "too large for its queue",
    refused: "refused on the way or by the collector",
    undeliverable: "could not be delivered",
    shutdown: "it stopped before they were sent",
    rejected: "rejected by the collector",
    missing: "lost on the way",
};

/**
 * @typedef {object} ServiceLoss what is missing of one service, all its stretches and processes together
 * @property {string} service
 * @property {bigint} start Unix nanoseconds, of the first minute
 * @property {bigint} end of the last minute
 * @property {number} lost spans
 * @property {Record<string, number>} reasons spans by reason
 */

/** @param {readonly WireLossStretch[]} stretches @returns {ServiceLoss[]} most first */
export function lossesByService(stretches) {
    /** @type {Map<string, ServiceLoss>} */
    const found = new Map();
    for (const stretch of stretches) {
        const [start, end] = [parseNanoseconds(stretch.startUnixNano), parseNanoseconds(stretch.endUnixNano)];
        const known = found.get(stretch.service)
            ?? { service: stretch.service, start, end, lost: 0, reasons: {} };
        known.start = start < known.start ? start : known.start;
        known.end = end > known.end ? end : known.end;
        known.lost += stretch.lost;
        for (const [reason, count] of Object.entries(stretch.reasons)) {
            known.reasons[reason] = (known.reasons[reason] ?? 0) + count;
        }
        found.set(stretch.service, known);
    }
    return [...found.values()].sort((a, b) => b.lost - a.lost);
}

/** @param {ServiceLoss} loss @param {bigint} now @returns {string} one sentence */
export function lossSentence({ service, start, end, lost, reasons }, now) {
    const are = lost === 1 ? "is" : "are";
    return `${counted(lost, "span")} of ${service} ${are} missing ${minutesText(start, end, now)}: `
        + `${reasonsText(reasons)}.`;
}

/** @param {readonly WireLossStretch[]} stretches @param {bigint} now @returns {string[]} a sentence for each service */
export function lossSentences(stretches, now) {
    return lossesByService(stretches).map((loss) => lossSentence(loss, now));
}

/** @param {WireLosses} losses @returns {string} empty when no request was turned away */
export function refusedSentence({ refusedRequests }) {
    const count = refusedRequests.reduce((sum, { requests }) => sum + requests, 0);
    return count === 0 ? "" : `${counted(count, "request")} with spans could not be read, or ${
        count === 1 ? "was" : "were"} too large; nobody can tell what was in ${count === 1 ? "it" : "them"}.`;
}

/** Minutes are what is known. @param {bigint} start @param {bigint} end exclusive @param {bigint} now */
function minutesText(start, end, now) {
    const clock = (/** @type {bigint} */ time) => formatClockTime(time, now).replace(/:\d\d\.\d+$/, "");
    return end - start <= 60n * SECOND ? `at ${clock(start)}` : `from ${clock(start)} to ${clock(end)}`;
}

/** @param {Record<string, number>} reasons */
function reasonsText(reasons) {
    const entries = Object.entries(reasons).sort(([, a], [, b]) => b - a);
    const words = (/** @type {string} */ reason) => reasonWords[reason] ?? reason;
    return entries.length === 1 ? words(entries[0][0])
        : entries.map(([reason, count]) => `${count} ${words(reason)}`).join(", ");
}
