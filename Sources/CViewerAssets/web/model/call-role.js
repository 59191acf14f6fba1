// What part a span has in a model's work. Instrumentations spell it differently; keys are tried in order.

import { attribute } from "./attribute-values.js";

/** @import { WireAttribute } from "../api/wire.js" */

/** @typedef {"model" | "embedding" | "agent" | "tool" | "retrieval" | "workflow"} CallRole */

/** @type {Record<CallRole, string>} */
export const roleLabels = {
    model: "model call", embedding: "embedding", agent: "agent", tool: "tool", retrieval: "retrieval",
    workflow: "workflow",
};

/** @type {Record<string, CallRole>} */
const roles = {
    chat: "model", generate_content: "model", text_completion: "model", completion: "model", acompletion: "model",
    llm: "model", chat_model: "model", generation: "model",
    embeddings: "embedding", embedding: "embedding",
    invoke_agent: "agent", create_agent: "agent", agent: "agent",
    execute_tool: "tool", tool: "tool",
    retrieval: "retrieval", retriever: "retrieval", rerank: "retrieval", reranker: "retrieval",
    invoke_workflow: "workflow", workflow: "workflow", chain: "workflow", task: "workflow",
};

const roleKeys = [
    "gen_ai.operation.name", "openinference.span.kind", "llm.request.type", "traceloop.span.kind", "mlflow.spanType",
    "langfuse.observation.type", "langsmith.span.kind",
];

/**
 * The Vercel AI SDK names its operations: the inner ones are the calls.
 * @type {[RegExp, CallRole][]}
 */
const operationIds = [
    [/^ai\..*\.do(Generate|Stream)$/, "model"], [/^ai\..*embed/i, "embedding"], [/^ai\.toolCall$/, "tool"],
    [/^ai\./, "workflow"],
];

/**
 * @param {readonly WireAttribute[] | undefined} attributes
 * @returns {CallRole | null} null for a span that is no part of a model's work
 */
export function callRole(attributes) {
    const word = attribute(attributes, ...roleKeys);
    if (typeof word === "string") {
        const key = word.toLowerCase().replaceAll('"', "");
        return Object.hasOwn(roles, key) ? roles[key] : null;
    }
    const operation = attribute(attributes, "ai.operationId");
    return typeof operation === "string" ? operationIds.find(([form]) => form.test(operation))?.[1] ?? null : null;
}
