// Tokens of a model call in five buckets that do not overlap, and its cost where the sender reports one.

import { attribute, parsedJSON } from "./attribute-values.js";

/** @import { WireAttribute } from "../api/wire.js" */

/**
 * @typedef {object} TokenUsage buckets that do not overlap
 * @property {number} input
 * @property {number} cacheRead
 * @property {number} cacheWrite
 * @property {number} output
 * @property {number} reasoning
 */

/** @typedef {keyof TokenUsage} TokenBucket */

/** @type {Record<TokenBucket, string>} */
export const bucketLabels = {
    input: "input", cacheRead: "cache read", cacheWrite: "cache write", output: "output", reasoning: "reasoning",
};

const inputKeys = [
    "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt", "ai.usage.inputTokens",
    "ai.usage.promptTokens", "llm.usage.prompt_tokens"];
const outputKeys = [
    "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.token_count.completion",
    "ai.usage.outputTokens", "ai.usage.completionTokens", "llm.usage.completion_tokens"];
const cacheReadKeys = [
    "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens",
    "llm.token_count.prompt_details.cache_read", "ai.usage.cachedInputTokens",
    "gen_ai.usage.details.cache_read_input_tokens"];
const cacheWriteKeys = [
    "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.cache_creation_input_tokens", "llm.token_count.prompt_details.cache_write"];
const reasoningKeys = [
    "gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens",
    "llm.token_count.completion_details.reasoning", "ai.usage.reasoningTokens",
    "gen_ai.usage.details.reasoning_tokens"];
/** JSON objects with words of their own. */
const objectKeys = ["mlflow.chat.tokenUsage", "langfuse.observation.usage_details"];
const costKeys = ["gen_ai.usage.cost", "gen_ai.cost.total_cost", "llm.cost.total", "operation.cost"];
const costObjectKeys = ["mlflow.llm.cost", "langfuse.observation.cost_details"];

/**
 * @param {readonly WireAttribute[]} attributes
 * @returns {TokenUsage | null} null when the span reports no tokens
 */
export function tokenUsage(attributes) {
    const input = count(attribute(attributes, ...inputKeys));
    const output = count(attribute(attributes, ...outputKeys));
    if (input === null && output === null) {
        return usageOfObject(structured(attribute(attributes, ...objectKeys)));
    }
    return exclusive({
        input: input ?? 0, output: output ?? 0, cacheRead: count(attribute(attributes, ...cacheReadKeys)) ?? 0,
        cacheWrite: count(attribute(attributes, ...cacheWriteKeys)) ?? 0,
        reasoning: count(attribute(attributes, ...reasoningKeys)) ?? 0,
    });
}

/**
 * Senders count cached tokens within the input and reasoning within the output; where that is impossible they were
 * counted apart.
 * @param {TokenUsage} sent
 * @returns {TokenUsage}
 */
function exclusive({ input, output, cacheRead, cacheWrite, reasoning }) {
    const cached = cacheRead + cacheWrite;
    return {
        cacheRead, cacheWrite, reasoning,
        input: cached <= input ? input - cached : input, output: reasoning <= output ? output - reasoning : output,
    };
}

/** @param {any} usage @returns {TokenUsage | null} */
function usageOfObject(usage) {
    if (typeof usage !== "object" || usage === null) {
        return null;
    }
    const first = (/** @type {any[]} */ ...values) => values.map(count).find((value) => value !== null) ?? 0;
    const total = {
        input: first(usage.input_tokens, usage.prompt_tokens, usage.input),
        output: first(usage.output_tokens, usage.completion_tokens, usage.output),
        cacheRead: first(
            usage.cache_read_input_tokens, usage.input_cache_read, usage.prompt_tokens_details?.cached_tokens),
        cacheWrite: first(usage.cache_creation_input_tokens, usage.input_cache_creation),
        reasoning: first(usage.output_reasoning, usage.completion_tokens_details?.reasoning_tokens),
    };
    // Words without "tokens" are buckets that do not overlap already.
    return usage.input !== undefined && usage.prompt_tokens === undefined ? total : exclusive(total);
}

/**
 * @param {readonly WireAttribute[]} attributes
 * @returns {number | null} US dollars as the sender reports them; null when it reports none
 */
export function reportedCost(attributes) {
    const plain = attribute(attributes, ...costKeys);
    const object = structured(attribute(attributes, ...costObjectKeys));
    const value = Number(plain ?? object?.total ?? object?.total_cost ?? NaN);
    return Number.isFinite(value) ? value : null;
}

/** @param {any} value */
const structured = (value) => typeof value === "string" ? parsedJSON(value) : value;

/** @param {any} value @returns {number | null} */
function count(value) {
    const number = value === undefined || value === null || value === "" ? NaN : Number(value);
    return Number.isFinite(number) && number >= 0 ? number : null;
}

/** @param {TokenUsage} usage */
export const inputTokens = ({ input, cacheRead, cacheWrite }) => input + cacheRead + cacheWrite;

/** @param {TokenUsage} usage */
export const outputTokens = ({ output, reasoning }) => output + reasoning;
