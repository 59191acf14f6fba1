extension Dialect {
    /// Langfuse. Its buckets of tokens exclude each other, unless they are a provider's usage passed on as it came,
    /// which is seen from its nested details.
    static let langfuse = Dialect(
        "langfuse",
        scopes: ["langfuse*"],
        markers: ["langfuse.observation.type"],
        facts: [
            .operation: ["langfuse.observation.type"],
            .requestedModel: ["langfuse.observation.model.name"],
            .usageDetails: ["langfuse.observation.usage_details"],
            .costDetails: ["langfuse.observation.cost_details"],
            .finishReasons: ["langfuse.observation.metadata.finish_reason"],
            .responseID: ["langfuse.observation.metadata.id"],
            .firstTokenTime: ["langfuse.observation.completion_start_time"],
            .conversation: ["langfuse.session.id", "langfuse.trace.session_id"],
            .user: ["langfuse.user.id", "langfuse.trace.user_id"],
            .promptName: ["langfuse.observation.prompt.name"],
            .promptVersion: ["langfuse.observation.prompt.version"],
            .level: ["langfuse.observation.level"],
            .errorMessage: ["langfuse.observation.status_message"],
        ],
        operations: [
            "generation": .chat, "embedding": .embeddings, "tool": .executeTool, "agent": .invokeAgent,
            "chain": .invokeWorkflow, "span": .step, "event": .step, "retriever": .retrieval, "guardrail": .guardrail,
            "evaluator": .evaluation,
        ],
        caches: .excluded, namedBySpan: [.executeTool, .invokeAgent], providerFromModel: true)
}
