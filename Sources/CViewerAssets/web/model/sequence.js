// Who called whom: services and agents as participants, and the calls between them in order of time.

import { attribute } from "./attribute-values.js";
import { callRole } from "./call-role.js";
import { modelNames } from "./call-facts.js";

/** @import { Trace, TraceSpan } from "./trace.js" */

/** @typedef {{name: string, kind: "service" | "agent" | "model" | "tool"}} Participant */

/**
 * @typedef {object} Interaction
 * @property {number} from index of the participant
 * @property {number} to
 * @property {string} name
 * @property {number} span index of the first span it stands for
 * @property {number} count calls in a row that are alike
 * @property {number} offset nanoseconds from the start of the trace
 * @property {number} duration of all of them together
 * @property {boolean} failed one of them failed
 */

/**
 * @param {Trace} trace
 * @returns {{participants: Participant[], interactions: Interaction[]}} participants in order of appearance; equal
 *     calls in a row are one interaction
 * @remarks O(n log n)
 */
export function sequenceOf(trace) {
    /** @type {Map<string, number>} */
    const places = new Map();
    /** @type {Participant[]} */
    const participants = [];
    const placeOf = (/** @type {Participant} */ participant) => {
        const key = `${participant.kind}\n${participant.name}`;
        const place = places.get(key) ?? participants.push(participant) - 1;
        places.set(key, place);
        return place;
    };
    const own = trace.spans.map(() => -1);
    const calls = [];
    for (const span of trace.spans) {
        const parent = span.parent < 0 ? -1 : own[span.parent];
        own[span.index] = span.state === "missing" ? parent : placeOf(participantOf(trace, span, parent, participants));
        if (parent >= 0 && parent !== own[span.index]) {
            calls.push({ from: parent, to: own[span.index], span });
        }
    }
    calls.sort((a, b) => a.span.offset - b.span.offset);
    return { participants, interactions: merged(calls) };
}

/**
 * @param {Trace} trace @param {TraceSpan} span @param {number} parent @param {Participant[]} participants
 * @returns {Participant}
 */
function participantOf(trace, span, parent, participants) {
    const { attributes } = span.wire;
    const role = callRole(attributes);
    if (role === "model" || role === "embedding") {
        return { name: modelNames(attributes).asked || "model", kind: "model" };
    }
    if (role === "agent") {
        return { name: String(attribute(attributes, "gen_ai.agent.name", "agent.name") ?? span.name), kind: "agent" };
    }
    if (role === "tool") {
        return { name: String(attribute(attributes, "gen_ai.tool.name", "tool.name") ?? span.name), kind: "tool" };
    }
    const above = trace.spans[span.parent];
    // Steps without a role of their own belong to whoever took them, as long as the service stays the same.
    return above && above.service === span.service && participants[parent] ? participants[parent]
        : { name: span.service || "(no service)", kind: "service" };
}

/** @param {{from: number, to: number, span: TraceSpan}[]} calls in order of time @returns {Interaction[]} */
function merged(calls) {
    /** @type {Interaction[]} */
    const interactions = [];
    for (const { from, to, span } of calls) {
        const last = interactions[interactions.length - 1];
        if (last && last.from === from && last.to === to && last.name === span.name) {
            last.count += 1;
            last.duration += span.duration;
            last.failed ||= span.failed;
        } else {
            interactions.push({
                from, to, name: span.name, span: span.index, count: 1, offset: span.offset, duration: span.duration,
                failed: span.failed,
            });
        }
    }
    return interactions;
}
