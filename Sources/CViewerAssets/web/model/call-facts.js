// The facts of a model call, a tool or an agent that are worth a line.

import { attribute, parsedJSON } from "./attribute-values.js";

/** @import { WireAttribute } from "../api/wire.js" */

/** @typedef {{label: string, value: string}} CallFact */

/** @type {[string, ...string[]][]} label and keys, in order of preference */
const identityKeys = [
    ["Operation", "gen_ai.operation.name", "llm.request.type", "ai.operationId"],
    ["Provider", "gen_ai.provider.name", "gen_ai.system", "llm.provider", "ai.model.provider", "mlflow.llm.provider"],
    ["Agent", "gen_ai.agent.name", "agent.name", "agent_name"],
    ["Tool", "gen_ai.tool.name", "tool.name", "ai.toolCall.name"],
    ["Conversation", "gen_ai.conversation.id", "session.id", "langfuse.session.id"],
    ["Prompt", "gen_ai.prompt.name"], ["Prompt version", "gen_ai.prompt.version"],
    ["Finish", "gen_ai.response.finish_reasons", "gen_ai.response.finish_reason", "llm.finish_reason",
        "ai.response.finishReason"],
    ["Error", "error.type"],
];
const askedKeys = [
    "gen_ai.request.model", "llm.request.model_name", "llm.model_name", "embedding.model_name", "ai.model.id",
    "mlflow.llm.model", "langfuse.observation.model.name", "model_name"];
const answeredKeys = ["gen_ai.response.model", "llm.response.model_name", "ai.response.model"];
const REQUEST_PREFIX = "gen_ai.request.";
/** JSON objects of parameters. */
const parameterKeys = [
    "llm.invocation_parameters", "langfuse.observation.model.parameters", "model_request_parameters"];

/**
 * @param {readonly WireAttribute[]} attributes
 * @returns {{asked: string, answered: string}} empty where not said; a model that answered as asked is said once
 */
export function modelNames(attributes) {
    const asked = text(attribute(attributes, ...askedKeys));
    const answered = text(attribute(attributes, ...answeredKeys));
    return { asked: asked || answered, answered: asked && answered !== asked ? answered : "" };
}

/**
 * @param {readonly WireAttribute[]} attributes
 * @returns {CallFact[]} without the empty ones
 */
export function callFacts(attributes) {
    const { asked, answered } = modelNames(attributes);
    const facts = identityKeys.map(([label, ...keys]) => ({ label, value: text(attribute(attributes, ...keys)) }));
    return [
        { label: answered ? "Model asked" : "Model", value: asked }, { label: "Model answered", value: answered },
        ...facts,
    ].filter(({ value }) => value !== "");
}

/**
 * @param {readonly WireAttribute[]} attributes
 * @returns {CallFact[]} temperature and the like, named as sent, without the model
 */
export function callParameters(attributes) {
    const plain = attributes
        .filter(({ key }) => key.startsWith(REQUEST_PREFIX) && key !== REQUEST_PREFIX + "model")
        .map(({ key }) => ({ label: key.slice(REQUEST_PREFIX.length), value: text(attribute(attributes, key)) }));
    const object = parsedJSON(text(attribute(attributes, ...parameterKeys))) ?? {};
    const named = new Set(plain.map(({ label }) => label));
    const further = Object.entries(object)
        .filter(([label, value]) => typeof value !== "object" && label !== "model" && !named.has(label))
        .map(([label, value]) => ({ label, value: text(value) }));
    return [...plain, ...further].filter(({ value }) => value !== "");
}

/** @param {any} value @returns {string} lists without their brackets, also when sent as the JSON of one */
function text(value) {
    const list = typeof value === "string" && value.startsWith("[") ? parsedJSON(value) ?? value : unquoted(value);
    if (Array.isArray(list)) {
        return list.map((item) => typeof item === "object" ? JSON.stringify(item) : String(item)).join(", ");
    }
    return list === undefined || list === null ? "" : typeof list === "object" ? JSON.stringify(list) : String(list);
}

/** Some instrumentations send every value as JSON, a name with its quotes. @param {any} value */
function unquoted(value) {
    return typeof value === "string" && /^"[^"\\]*"$/.test(value) ? value.slice(1, -1) : value;
}
