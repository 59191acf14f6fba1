// Trace and span ids as people paste them.

/**
 * Finds the trace id in pasted text: 32 hex digits in either case, with or without dashes and quotes,
 * a W3C traceparent header, or an address that ends in one.
 * @param {string} text
 * @returns {string | null} lower case; null when there is none or it is all zeros
 */
export function parseTraceId(text) {
    const lower = text.trim().toLowerCase();
    const inContext = /(?:^|[^0-9a-f])00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(lower);
    const asUUID = /^"?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})"?$/.exec(lower);
    const bare = /(?:^|[^0-9a-f])([0-9a-f]{32})(?![0-9a-f])/.exec(lower);
    const id = inContext?.[1] ?? (asUUID ? asUUID.slice(1).join("") : bare?.[1]);
    return id && /[1-9a-f]/.test(id) ? id : null;
}

/**
 * @param {string | null | undefined} text
 * @returns {boolean} whether it is 16 lower-case hex digits
 */
export function isSpanId(text) {
    return typeof text === "string" && /^[0-9a-f]{16}$/.test(text);
}
