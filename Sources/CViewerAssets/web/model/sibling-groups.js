// Runs of siblings with one name and service, which the waterfall shows as one row: "37 × execute_tool search".

/** @import { Trace, TraceSpan } from "./trace.js" */

/**
 * @typedef {object} SiblingGroup
 * @property {string} id of its first span: the name of the group in the address
 * @property {number} first index of its first span
 * @property {number} end one past the last descendant of its last span
 * @property {number[]} members span indices
 * @property {number} depth
 * @property {string} name
 * @property {string} service
 * @property {number} offset nanoseconds from the start of the trace
 * @property {number} duration from the first start to the last end
 * @property {number} sum of the durations of its members
 * @property {number} failed members and spans below them that failed
 */

/** @typedef {{groups: SiblingGroup[], groupAt: Int32Array}} SiblingGroups groupAt: by span, the group it opens or -1 */

/** Shorter runs are read faster than a folded row is opened. */
const SHORTEST_RUN = 8;

/**
 * @param {Trace} trace
 * @returns {SiblingGroups} groups in pre-order
 * @remarks O(spans)
 */
export function siblingGroups(trace) {
    const { spans } = trace;
    const groupAt = new Int32Array(spans.length).fill(-1);
    const groups = [];
    const seen = new Uint8Array(spans.length);
    for (const span of spans) {
        const members = seen[span.index] ? [] : runFrom(spans, span, seen);
        if (members.length >= SHORTEST_RUN) {
            groupAt[span.index] = groups.length;
            groups.push(madeGroup(spans, members));
        }
    }
    return { groups, groupAt };
}

/** @param {TraceSpan[]} spans @param {TraceSpan} first @param {Uint8Array} seen marks the members */
function runFrom(spans, first, seen) {
    const members = [];
    let next = first;
    while (next && next.parent === first.parent && next.name === first.name && next.service === first.service &&
        next.state === "ended") {
        members.push(next.index);
        seen[next.index] = 1;
        next = spans[next.end];
    }
    return members;
}

/** @param {TraceSpan[]} spans @param {number[]} members @returns {SiblingGroup} */
function madeGroup(spans, members) {
    const first = spans[members[0]];
    let [end, sum, failed] = [0, 0, 0];
    for (const index of members) {
        const { offset, duration, failed: self, failedBelow } = spans[index];
        end = Math.max(end, offset + duration);
        sum += duration;
        failed += failedBelow + (self ? 1 : 0);
    }
    return {
        id: first.id, first: first.index, end: spans[members[members.length - 1]].end, members, depth: first.depth,
        name: first.name, service: first.service, offset: first.offset, duration: end - first.offset, sum, failed,
    };
}

/** @type {SiblingGroups} */
export const noGroups = { groups: [], groupAt: new Int32Array(0) };
