// Where the messages of a span are: in attributes of several spellings, flattened over many keys, in events, or in
// log records beside the span. The first place that has any is taken.

import { attribute, plainValue } from "./attribute-values.js";
import { readMessages } from "./conversation.js";
import { unflattened } from "./flat-attributes.js";

/** @import { WireAttribute } from "../api/wire.js" */
/** @import { Message } from "./conversation.js" */
/** @import { Trace, TraceSpan } from "./trace.js" */

/** @typedef {readonly WireAttribute[] | undefined} Attributes */

const instructionKeys = ["gen_ai.system_instructions"];
const inputKeys = [
    "gen_ai.input.messages", "pydantic_ai.all_messages", "ai.prompt.messages", "gen_ai.prompt", "ai.prompt",
    "langfuse.observation.input", "mlflow.spanInputs"];
const outputKeys = [
    "gen_ai.output.messages", "gen_ai.completion", "ai.response.text", "ai.response.object",
    "langfuse.observation.output", "mlflow.spanOutputs"];
const toolInputKeys = [
    "gen_ai.tool.call.arguments", "tool_arguments", "tool.parameters", "ai.toolCall.args", "traceloop.entity.input"];
const toolOutputKeys = ["gen_ai.tool.call.result", "tool_response", "ai.toolCall.result", "traceloop.entity.output"];
/** Keys that open flattened lists, and what is read of them. @type {[string, "in" | "out"][]} */
const flatPrefixes = [
    ["llm.input_messages", "in"], ["gen_ai.prompt", "in"], ["llm.output_messages", "out"],
    ["gen_ai.completion", "out"]];
/** Name of an event or a log record, and who speaks in it. @type {Record<string, string>} */
const eventRoles = {
    "gen_ai.system.message": "system", "gen_ai.user.message": "user", "gen_ai.assistant.message": "assistant",
    "gen_ai.tool.message": "tool", "gen_ai.choice": "assistant",
};

/**
 * @param {Trace} trace
 * @param {TraceSpan} span
 * @returns {Message[]} instructions, then input, then output; empty when the span has none
 */
export function spanMessages(trace, span) {
    const logs = trace.logsBySpan.get(span.id) ?? [];
    const { attributes } = span.wire;
    return firstWithAny([
        () => messagesOfAttributes(attributes),
        () => flatMessages(attributes),
        ...span.events.map((event) => () => messagesOfAttributes(event.attributes)),
        ...logs.map((log) => () => messagesOfAttributes(log.attributes)),
        () => span.events.flatMap((event) => eventMessages(event.name, event.attributes, undefined)),
        () => logs.flatMap(
            (log) => eventMessages(log.eventName || nameOf(log.attributes), log.attributes, plainValue(log.body))),
        () => toolMessages(attributes),
        () => plainMessages(attributes),
    ]);
}

/** @param {(() => Message[])[]} places @returns {Message[]} */
function firstWithAny(places) {
    for (const place of places) {
        const found = place();
        if (found.length > 0) {
            return found;
        }
    }
    return [];
}

/** @param {Attributes} attributes @returns {Message[]} */
export function messagesOfAttributes(attributes) {
    return [
        ...readMessages(attribute(attributes, ...instructionKeys), "in", "system").map(asSystem),
        ...readMessages(attribute(attributes, ...inputKeys), "in", "user"),
        ...readMessages(attribute(attributes, ...outputKeys), "out", "assistant"),
    ];
}

/** @param {Message} message */
const asSystem = (message) => ({ ...message, role: "system" });

/** @param {Attributes} attributes @returns {Message[]} */
function flatMessages(attributes) {
    return flatPrefixes.flatMap(([prefix, direction]) => {
        const list = unflattened(attributes ?? [], prefix);
        return list.length > 0 ? readMessages(list, direction, direction === "in" ? "user" : "assistant") : [];
    });
}

/** @param {Attributes} attributes */
function nameOf(attributes) {
    return String(attribute(attributes, "event.name") ?? "");
}

/** @param {string} name @param {Attributes} attributes @param {any} body @returns {Message[]} */
function eventMessages(name, attributes, body) {
    if (!Object.hasOwn(eventRoles, name)) {
        return [];
    }
    const content = body ?? attribute(attributes, "content", "message", "gen_ai.event.content");
    const direction = name === "gen_ai.choice" ? "out" : "in";
    const messages = readMessages(content, direction, eventRoles[name]);
    const finish = String(attribute(attributes, "finish_reason") ?? "");
    return messages.map((message) => ({ ...message, finish: message.finish || finish }));
}

/** @param {Attributes} attributes @returns {Message[]} what a tool was given and what it gave back */
function toolMessages(attributes) {
    const name = attribute(attributes, "gen_ai.tool.name", "tool.name", "ai.toolCall.name", "traceloop.entity.name");
    const [given, result] = [attribute(attributes, ...toolInputKeys), attribute(attributes, ...toolOutputKeys)];
    const call = { role: "assistant", content: [{ type: "tool_call", name, arguments: given }] };
    const answer = { role: "tool", content: [{ type: "tool_call_response", name, response: result }] };
    return [
        given === undefined ? [] : readMessages([call], "in", "assistant"),
        result === undefined ? [] : readMessages([answer], "out", "tool"),
    ].flat();
}

/** @param {Attributes} attributes @returns {Message[]} whole inputs and outputs of any step */
function plainMessages(attributes) {
    return [
        ...readMessages(attribute(attributes, "input.value"), "in", "input"),
        ...readMessages(attribute(attributes, "output.value"), "out", "output"),
    ];
}
