// What the tests share: where the viewer lies, and wire traces made from a few words.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const webFolder = fileURLToPath(new URL("../../Sources/CViewerAssets/web/", import.meta.url));

/** @returns {string[]} paths of all scripts, relative to web/ */
export function scriptPaths() {
    return readdirSync(webFolder, { recursive: true }).map(String).filter((path) => path.endsWith(".js")).sort();
}

/** Start of every wire trace made here, in Unix nanoseconds; above 2^53 so that numbers would not do. */
export const origin = 1_763_900_000_000_000_001n;

/**
 * @param {object} span start and duration in nanoseconds from the origin
 * @returns {object} a span as on the wire
 */
export function wireSpan({ id, parent = -1, parentId = "", start = 0, duration = 10, ...rest }) {
    return {
        spanId: id, parentSpanId: parentId, parent, depth: 0, orphan: false, name: id, kind: "INTERNAL",
        startTimeUnixNano: String(origin + BigInt(start)), durationNanos: String(duration), status: "unset",
        statusMessage: "", resource: 0, scope: 0, traceState: "", flags: 1, attributes: [], events: [], links: [],
        droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0, ...rest,
    };
}

/**
 * @param {object[]} spans
 * @returns {object} a trace as on the wire
 */
export function wireTrace(spans, rest = {}) {
    return {
        traceId: "5b8efff798038103d269b633813fc60c", rootSpanId: "a", rootName: "POST /chat", rootService: "chat-api",
        rootMissing: false, startTimeUnixNano: String(origin), durationNanos: "100", spanCount: spans.length,
        errorCount: 0, status: "ok", requestId: null, services: [], orphanCount: 0, logCount: 0,
        resources: [{ service: "chat-api", attributes: [] }], scopes: [], spans, logs: [], ...rest,
    };
}

/**
 * @param {string[]} spanIds of the calls that count, each with seven tokens of input
 * @returns {object} an account as on the wire, as far as the model reads it
 */
export function wireAccount(...spanIds) {
    const tokens = { input: 7, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0, total: 7 };
    return { calls: spanIds.map((spanId) => ({ spanId, tokens, cost: null, reportedCost: null })), leftOut: [] };
}

/**
 * @param {string} key
 * @param {string} text
 * @returns {object} a string attribute as on the wire
 */
export function text(key, text) {
    return { key, value: { stringValue: text } };
}

/**
 * @param {string} key
 * @param {number} value
 * @returns {object} a number as on the wire
 */
export function number(key, value) {
    return { key, value: Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value } };
}

/**
 * Random numbers that are the same for the same seed: WEIR_TEST_SEED, else one of the clock's.
 * @returns {{below: (limit: number) => number, hint: string}} whole numbers from 0; how to repeat them
 */
export function random() {
    const seed = Number(process.env.WEIR_TEST_SEED ?? Date.now() % 2 ** 31);
    let state = seed >>> 0;
    const next = () => {
        // Mulberry32.
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return (mixed ^ (mixed >>> 14)) >>> 0;
    };
    return { below: (limit) => next() % limit, hint: `repeat with WEIR_TEST_SEED=${seed}` };
}
