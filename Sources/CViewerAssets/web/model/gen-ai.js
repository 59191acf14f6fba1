// What a span says about a model call: its role, and the facts worth a line. Several instrumentations spell these
// differently; keys are tried in order and the attributes themselves are always shown untouched.

import { formatCount } from "../base/format.js";
import { attribute } from "./attribute-values.js";

/** @import { WireAttribute } from "../api/wire.js" */

/** @typedef {"model" | "embedding" | "agent" | "tool" | "retrieval" | "workflow"} CallRole */

/** @typedef {{label: string, value: string}} CallFact */

/** @type {Record<string, CallRole>} */
const roles = {
    chat: "model", generate_content: "model", text_completion: "model", completion: "model", llm: "model",
    embeddings: "embedding", embedding: "embedding", invoke_agent: "agent", create_agent: "agent", agent: "agent",
    execute_tool: "tool", tool: "tool", retrieval: "retrieval", retriever: "retrieval", rerank: "retrieval",
    reranker: "retrieval", invoke_workflow: "workflow", workflow: "workflow", chain: "workflow",
};

/** @type {Record<CallRole, string>} */
export const roleLabels = {
    model: "LLM", embedding: "embed", agent: "agent", tool: "tool", retrieval: "retrieve", workflow: "flow",
};

/** @type {[string, ...string[]][]} label and keys, in order of preference */
const factKeys = [
    ["Operation", "gen_ai.operation.name", "llm.request.type"],
    ["Provider", "gen_ai.provider.name", "gen_ai.system", "llm.provider", "ai.model.provider"],
    ["Model", "gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "ai.model.id"],
    ["Agent", "gen_ai.agent.name", "agent.name"],
    ["Tool", "gen_ai.tool.name", "tool.name", "ai.toolCall.name"],
    ["Input tokens", "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt"],
    ["from cache", "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"],
    ["Output tokens", "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.token_count.completion"],
    ["for reasoning", "gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens"],
    ["Finish", "gen_ai.response.finish_reasons", "llm.finish_reason", "ai.response.finishReason"],
];

/**
 * @param {readonly WireAttribute[] | undefined} attributes
 * @returns {CallRole | null} null for a span that is no part of a model's work
 */
export function callRole(attributes) {
    const word = attribute(
        attributes, "gen_ai.operation.name", "openinference.span.kind", "llm.request.type", "traceloop.span.kind");
    return typeof word === "string" ? roles[word.toLowerCase()] ?? null : null;
}

/**
 * @param {readonly WireAttribute[] | undefined} attributes
 * @returns {CallFact[]} empty when the span has no role
 */
export function callFacts(attributes) {
    if (callRole(attributes) === null) {
        return [];
    }
    const facts = factKeys.map(([label, ...keys]) => ({ label, value: factText(attribute(attributes, ...keys)) }));
    return [...facts, { label: "First token", value: firstTokenText(attributes) }].filter(({ value }) => value !== "");
}

/** @param {any} value @returns {string} */
function factText(value) {
    if (value === undefined || value === null) {
        return "";
    }
    if (Number.isSafeInteger(value)) {
        return formatCount(value);
    }
    return Array.isArray(value) ? value.join(", ") : String(value);
}

/** @param {readonly WireAttribute[] | undefined} attributes @returns {string} the wait for the first chunk */
function firstTokenText(attributes) {
    const seconds = Number(attribute(attributes, "gen_ai.response.time_to_first_chunk") ?? NaN);
    const millis = Number(attribute(attributes, "ai.response.msToFirstChunk") ?? seconds * 1000);
    return Number.isFinite(millis) ? `after ${Math.round(millis)} ms` : "";
}
