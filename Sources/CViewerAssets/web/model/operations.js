// The operations of a trace: spans of one name and service taken together.

import { callRole } from "./call-role.js";
import { selfTimes } from "./self-time.js";

/** @import { CallRole } from "./call-role.js" */
/** @import { Trace, TraceSpan } from "./trace.js" */

/**
 * @typedef {object} Operation times in nanoseconds
 * @property {string} name
 * @property {string} service
 * @property {string} kind
 * @property {CallRole | null} role
 * @property {number} count
 * @property {number} errors
 * @property {number} total sum of durations
 * @property {number} self sum of self times
 * @property {number} share of the self time of all spans
 * @property {number} longest
 * @property {number} example index of the longest span
 */

/** @typedef {"name" | "service" | "count" | "errors" | "total" | "self" | "longest" | "average"} OperationColumn */

/**
 * @param {Trace} trace
 * @returns {Operation[]} most self time first
 */
export function operationsOf(trace) {
    const own = selfTimes(trace);
    /** @type {Map<string, Operation>} */
    const operations = new Map();
    let all = 0;
    for (const span of trace.spans) {
        if (span.state !== "missing") {
            add(operationOf(operations, span), span, own[span.index]);
            all += own[span.index];
        }
    }
    for (const operation of operations.values()) {
        operation.share = all > 0 ? operation.self / all : 0;
    }
    return sortedOperations([...operations.values()], "self", true);
}

/** @param {Map<string, Operation>} operations @param {TraceSpan} span @returns {Operation} */
function operationOf(operations, span) {
    const key = `${span.service}\n${span.name}\n${span.wire.kind}`;
    let operation = operations.get(key);
    if (!operation) {
        operation = {
            name: span.name, service: span.service, kind: span.wire.kind, role: callRole(span.wire.attributes),
            count: 0, errors: 0, total: 0, self: 0, share: 0, longest: 0, example: span.index,
        };
        operations.set(key, operation);
    }
    return operation;
}

/** @param {Operation} operation @param {TraceSpan} span @param {number} own */
function add(operation, span, own) {
    operation.count += 1;
    operation.errors += span.failed ? 1 : 0;
    operation.total += span.duration;
    operation.self += own;
    if (span.duration > operation.longest) {
        operation.longest = span.duration;
        operation.example = span.index;
    }
}

/**
 * @param {readonly Operation[]} operations
 * @param {OperationColumn} column
 * @param {boolean} descending
 * @returns {Operation[]}
 */
export function sortedOperations(operations, column, descending) {
    const value = (/** @type {Operation} */ operation) =>
        column === "average" ? operation.total / operation.count : operation[column];
    const order = (/** @type {Operation} */ a, /** @type {Operation} */ b) => {
        const [x, y] = [value(a), value(b)];
        return x < y ? -1 : x > y ? 1 : 0;
    };
    return [...operations].sort((a, b) => (descending ? order(b, a) : order(a, b)) || (a.name < b.name ? -1 : 1));
}
