/// The attribute keys that hold messages, in precedence: the one that names its parts best comes first.
enum MessageKeys {
    /// How the value of a key is written.
    enum Form: Sendable {
        /// JSON in a string, or a structured value.
        case whole
        /// The beginning of numbered keys.
        case flattened
    }

    struct Key: Sendable {
        let name: String
        let form: Form
        init(_ name: String, _ form: Form = .whole) {
            self.name = name
            self.form = form
        }
    }

    static let input = [
        Key("gen_ai.input.messages"), Key("gen_ai.prompt", .flattened), Key("llm.input_messages", .flattened),
        Key("ai.prompt.messages"), Key("request_data"), Key("gen_ai.prompt"), Key("langfuse.observation.input"),
        Key("mlflow.spanInputs"), Key("gcp.vertex.agent.llm_request"), Key("ai.prompt"),
        Key("llm.prompts", .flattened), Key("input.value"), Key("traceloop.entity.input"),
        Key("langfuse.trace.input"), Key("gcp.vertex.agent.data"), Key("ai.value"), Key("ai.values"),
        Key("lmnr.span.input"), Key("genkit:input"),
    ]

    static let output = [
        Key("gen_ai.output.messages"), Key("gen_ai.completion", .flattened), Key("llm.output_messages", .flattened),
        Key("response_data"), Key("gen_ai.completion"), Key("langfuse.observation.output"),
        Key("mlflow.spanOutputs"), Key("gcp.vertex.agent.llm_response"), Key("llm.choices", .flattened),
        Key("output.value"), Key("traceloop.entity.output"), Key("langfuse.trace.output"), Key("final_result"),
        Key("lmnr.span.output"), Key("genkit:output"),
    ]

    /// Whole conversations: what was sent, and at their end what came back.
    static let both = [Key("pydantic_ai.all_messages"), Key("all_messages_events"), Key("events")]

    static let system = Key("gen_ai.system_instructions")

    static let toolDefinitions = [
        Key("gen_ai.tool.definitions"), Key("llm.tools", .flattened), Key("ai.prompt.tools"), Key("mlflow.chat.tools"),
        Key("llm.request.functions", .flattened),
    ]

    /// Attributes beside the messages that say how to read them.
    static let facts: Set = [
        "gen_ai.operation.name", "openinference.span.kind", "traceloop.span.kind", "langsmith.span.kind",
        "mlflow.spanType", "langfuse.observation.type", "ai.operationId", "gen_ai.tool.name", "tool.name",
        "ai.toolCall.name", "traceloop.entity.name", "gen_ai.tool.call.id", "gen_ai.tool.status", "ai.toolCall.id",
        "tool_call.id",
        "gen_ai.response.finish_reasons", "gen_ai.response.finish_reason", "llm.finish_reason",
        "ai.response.finishReason", "ai.finishReason", "event.name",
    ]
}
