// When a model's first token came and how long the call queued, in the spellings of several instrumentations.

import { dateNanoseconds } from "../base/clock-time.js";
import { attribute } from "./attribute-values.js";

/** @import { Trace, TraceSpan } from "./trace.js" */

const SECOND = 1e9;
const MILLISECOND = 1e6;
/** Attributes with the wait for the first token, and the length of their unit. @type {[string, number][]} */
const firstTokenKeys = [
    ["gen_ai.response.time_to_first_chunk", SECOND], ["gen_ai.client.operation.time_to_first_chunk", SECOND],
    ["gen_ai.latency.time_to_first_token", SECOND], ["ai.response.msToFirstChunk", MILLISECOND],
    ["ai.stream.msToFirstChunk", MILLISECOND],
];
/** Sent in seconds by one instrumentation and in milliseconds, as an integer, by another. */
const AMBIGUOUS_KEY = "gen_ai.server.time_to_first_token";
const START_TIME_KEY = "langfuse.observation.completion_start_time";
const QUEUE_KEY = "gen_ai.latency.time_in_queue";
const firstTokenEvents = new Set([
    "First Token Stream Event", "ai.stream.firstChunk", "gen_ai.content.completion.chunk", "new_token"]);

/**
 * @param {Trace} trace
 * @param {TraceSpan} call
 * @returns {number | null} nanoseconds from the start of the trace, within the call; null when the call does not say
 */
export function firstTokenOffset(trace, call) {
    const wait = firstTokenWait(trace, call);
    return wait !== null && wait > 0 && wait < call.duration ? call.offset + wait : null;
}

/** @param {Trace} trace @param {TraceSpan} call @returns {number | null} nanoseconds from the start of the call */
function firstTokenWait(trace, call) {
    const { attributes } = call.wire;
    for (const [key, unit] of firstTokenKeys) {
        const value = attribute(attributes, key);
        if (value !== undefined) {
            return numberOf(value, unit);
        }
    }
    const ambiguous = attributes.find(({ key }) => key === AMBIGUOUS_KEY)?.value;
    if (ambiguous) {
        return numberOf(
            ambiguous.doubleValue ?? ambiguous.intValue, ambiguous.intValue === undefined ? SECOND : MILLISECOND);
    }
    const started = dateNanoseconds(String(attribute(attributes, START_TIME_KEY) ?? "").replaceAll('"', ""));
    if (started !== null) {
        return Number(started - trace.start) - call.offset;
    }
    const event = call.events.find(({ name }) => firstTokenEvents.has(name));
    return event ? event.offset - call.offset : null;
}

/** @param {TraceSpan} call @returns {number} nanoseconds the call says it waited in the model server's queue; else 0 */
export function queueLength(call) {
    return Math.min(numberOf(attribute(call.wire.attributes, QUEUE_KEY), SECOND) ?? 0, call.duration);
}

/** @param {any} value @param {number} unit @returns {number | null} */
function numberOf(value, unit) {
    const number = Number(value ?? NaN) * unit;
    return Number.isFinite(number) && number >= 0 ? number : null;
}
