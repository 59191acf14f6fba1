extension Dialect {
    /// LangSmith's OpenTelemetry mode. Its `gen_ai.operation.name` says `embeddings` on retrievers, so its own kind comes
    /// first; `langsmith.trace.session_id` and `session_name` are the project, not a session.
    static let langSmith = Dialect(
        "langsmith",
        scopes: ["langsmith*"],
        markers: ["langsmith.span.kind"],
        facts: [
            .operation: ["langsmith.span.kind"],
            .provider: ["langsmith.metadata.ls_provider"],
            .requestedModel: ["gen_ai.request.model", "langsmith.metadata.ls_model_name"],
            .usageDetails: ["langsmith.usage_metadata"],
            .inputDetails: ["gen_ai.usage.input_token_details"],
            .outputDetails: ["gen_ai.usage.output_token_details"],
            .firstTokenEvent: ["new_token"],
            .agent: ["langsmith.metadata.lc_agent_name"],
            .conversation: [
                "langsmith.metadata.session_id", "langsmith.metadata.thread_id", "langsmith.metadata.conversation_id",
            ],
            .user: ["langsmith.metadata.user_id"],
        ],
        operations: [
            "llm": .chat, "tool": .executeTool, "retriever": .retrieval, "embedding": .embeddings, "prompt": .prompt,
            "chain": .invokeWorkflow, "agent": .invokeAgent, "parser": .step,
        ],
        namedBySpan: [.executeTool])
}
