/// Which attributes hold content: prompts, answers, arguments and results of tools, retrieved texts, in every dialect.
package enum ContentKeys {
    /// Whether the attribute `key` of a span, a resource or a log record holds content.
    /// - Complexity: O(length). Ask once per distinct key of a batch, not once per attribute.
    package static func isContent(_ key: String) -> Bool {
        if exact.contains(key) || isNumbered(key) { return true }
        if prefixes.contains(where: { key.utf8.starts(with: $0.utf8) }) { return true }
        return isEmbeddedText(key) || isRawRequest(key)
    }

    /// The same for a key that need not be UTF-8.
    package static func isContent(utf8 key: some Collection<UInt8>) -> Bool {
        key.count <= longestKey && isContent(String(decoding: key, as: UTF8.self))
    }

    /// Whether the attribute `key` of an event or log record named `event` holds content.
    package static func isContent(_ key: String, ofEvent event: String) -> Bool {
        isContent(key) || isContentEvent(event) && eventKeys.contains(key)
    }

    /// Whether the body of a log record of this name is content, and the unprefixed attributes of such an event.
    package static func isContentEvent(_ name: String) -> Bool {
        MessageEvents.isWanted(name)
    }

    /// Longer keys are nobody's, and are not compared.
    private static let longestKey = 1024

    /// `llm.input_messages.0.message.content`: a number behind the beginning. `gen_ai.prompt.name` is no content.
    private static func isNumbered(_ key: String) -> Bool {
        numbered.contains { prefix in
            guard key.utf8.starts(with: prefix.utf8) else { return false }
            let digit = key.utf8.dropFirst(prefix.utf8.count).first ?? 0
            return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
        }
    }

    /// The text that a vector was made of; the vector itself says nothing to a reader.
    private static func isEmbeddedText(_ key: String) -> Bool {
        key.utf8.starts(with: "embedding.embeddings.".utf8) && key.hasSuffix(".text")
    }

    /// LiteLLM writes the provider's own request and response as `llm.<provider>.<member>`.
    private static func isRawRequest(_ key: String) -> Bool {
        guard key.utf8.starts(with: "llm.".utf8) else { return false }
        let names = key.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        return names.count == 3 && rawMembers.contains(String(names[2])) && !counted.contains(String(names[1]))
    }

    /// OpenInference counts tokens and money under the same names (`llm.token_count.prompt`).
    private static let counted: Set = ["token_count", "cost", "usage", "request", "response"]

    private static let rawMembers: Set = [
        "messages", "choices", "content", "input", "output", "prompt", "system", "completion", "contents", "candidates",
        "data", "tools",
    ]

    private static let numbered = [
        "gen_ai.prompt.", "gen_ai.completion.", "llm.input_messages.", "llm.output_messages.", "llm.prompts.",
        "llm.choices.", "llm.tools.", "llm.request.functions.", "retrieval.documents.", "reranker.input_documents.",
        "reranker.output_documents.",
    ]

    private static let prefixes = [
        "ai.prompt.", "ai.result.text", "ai.result.toolCalls", "ai.result.object", "ai.result.reasoning",
        "traceloop.prompt.",
    ]

    /// Attributes of events whose name says that they are messages.
    private static let eventKeys: Set = [
        "content", "message", "tool_calls", "tool.result", "body", "arguments", "result",
    ]

    private static let exact: Set = [
        // OpenTelemetry
        "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.tool.definitions",
        "gen_ai.tool.call.arguments", "gen_ai.tool.call.result", "gen_ai.prompt", "gen_ai.completion",
        "gen_ai.event.content", "gen_ai.retrieval.query.text", "gen_ai.retrieval.documents",
        "gen_ai.evaluation.explanation",
        // OpenInference
        "input.value", "output.value", "llm.prompt_template.template", "llm.prompt_template.variables", "llm.prompts",
        "tool.parameters", "reranker.query",
        // OpenLLMetry, OpenLIT
        "traceloop.entity.input", "traceloop.entity.output", "gen_ai.tool.args", "gen_ai.tool.output",
        // AI SDK
        "ai.prompt", "ai.response.text", "ai.response.reasoning", "ai.response.toolCalls", "ai.response.object",
        "ai.response.files", "ai.toolCall.args", "ai.toolCall.result", "ai.value", "ai.values", "ai.schema",
        // Pydantic AI, Logfire
        "pydantic_ai.all_messages", "all_messages_events", "events", "final_result", "tool_arguments", "tool_response",
        "model_request_parameters", "request_data", "response_data",
        // MLflow
        "mlflow.spanInputs", "mlflow.spanOutputs", "mlflow.traceInputs", "mlflow.traceOutputs", "mlflow.chunk.value",
        "mlflow.chat.tools", "messages", "prompt",
        // Langfuse
        "langfuse.observation.input", "langfuse.observation.output", "langfuse.trace.input", "langfuse.trace.output",
        // Google ADK
        "gcp.vertex.agent.llm_request", "gcp.vertex.agent.llm_response", "gcp.vertex.agent.tool_call_args",
        "gcp.vertex.agent.tool_response", "gcp.vertex.agent.data",
        // Laminar, Genkit
        "lmnr.span.input", "lmnr.span.output", "genkit:input", "genkit:output",
    ]
}
