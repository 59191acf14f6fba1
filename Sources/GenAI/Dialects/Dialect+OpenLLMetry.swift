extension Dialect {
    /// OpenLLMetry (Traceloop): wrappers of its own around OpenTelemetry's keys, and the names it had before those.
    static let openLLMetry = Dialect(
        "openllmetry",
        scopes: ["traceloop.*"],
        markers: ["traceloop.span.kind", "llm.request.type"],
        facts: [
            .operation: ["traceloop.span.kind", "llm.request.type"],
            .totalTokens: ["llm.usage.total_tokens"],
            .finishReasons: [
                "gen_ai.completion.0.finish_reason", "llm.response.finish_reason", "llm.response.stop_reason",
            ],
            .firstTokenEvent: ["gen_ai.content.completion.chunk", "llm.content.completion.chunk"],
            .entity: ["traceloop.entity.name"],
            .workflow: ["traceloop.workflow.name"],
            .conversation: [
                "traceloop.association.properties.session_id", "traceloop.association.properties.conversation_id",
                "traceloop.association.properties.thread_id", "traceloop.association.properties.chat_id",
            ],
            .user: ["traceloop.association.properties.user_id", "llm.user"],
            .promptName: ["traceloop.prompt.key"],
            .promptVersion: ["traceloop.prompt.version"],
            .streaming: ["gen_ai.is_streaming", "llm.is_streaming"],
        ],
        operations: [
            "chat": .chat, "completion": .textCompletion, "embedding": .embeddings, "rerank": .rerank,
            "workflow": .invokeWorkflow, "task": .invokeWorkflow, "agent": .invokeAgent, "tool": .executeTool,
            "session": .invokeWorkflow, "unknown": .step,
        ])
}
