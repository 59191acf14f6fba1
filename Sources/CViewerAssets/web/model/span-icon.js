// Which picture stands for a span: its part in a model's work, a database, or its kind.

import { attribute } from "./attribute-values.js";
import { callRole, roleLabels } from "./call-role.js";

/** @import { TraceSpan } from "./trace.js" */

/** @typedef {"model" | "embedding" | "agent" | "tool" | "retrieval" | "workflow" | "database" | "server" | "client"
 *     | "producer" | "consumer" | "missing"} SpanIcon */

/** @type {Record<string, {shape: SpanIcon, title: string}>} */
const kinds = {
    SERVER: { shape: "server", title: "server: answers a call" },
    CLIENT: { shape: "client", title: "client: makes a call" },
    PRODUCER: { shape: "producer", title: "producer: puts work into a queue" },
    CONSUMER: { shape: "consumer", title: "consumer: takes work from a queue" },
};

/**
 * @param {TraceSpan} span
 * @returns {{shape: SpanIcon, title: string} | null} null for a plain internal step
 */
export function spanIcon({ wire, state }) {
    if (state === "missing") {
        return { shape: "missing", title: "not received" };
    }
    const role = callRole(wire.attributes);
    if (role) {
        return { shape: role, title: roleLabels[role] };
    }
    const database = attribute(wire.attributes, "db.system.name", "db.system");
    return database === undefined ? kinds[wire.kind] ?? null : { shape: "database", title: `database: ${database}` };
}
