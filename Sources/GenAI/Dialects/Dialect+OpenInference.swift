extension Dialect {
    /// OpenInference, the conventions of Arize Phoenix. Input includes the cache.
    static let openInference = Dialect(
        "openinference",
        scopes: ["openinference.*", "@arizeai/openinference*"],
        markers: ["openinference.span.kind"],
        facts: [
            .operation: ["openinference.span.kind"],
            .provider: ["llm.provider", "llm.system"],
            .requestedModel: [
                "llm.request.model_name", "llm.model_name", "embedding.model_name", "reranker.model_name",
            ],
            .answeredModel: ["llm.response.model_name"],
            .inputTokens: ["llm.token_count.prompt"],
            .cacheReadTokens: ["llm.token_count.prompt_details.cache_read"],
            .cacheWriteTokens: ["llm.token_count.prompt_details.cache_write"],
            .outputTokens: ["llm.token_count.completion"],
            .reasoningTokens: ["llm.token_count.completion_details.reasoning"],
            .totalTokens: ["llm.token_count.total"],
            .cost: ["llm.cost.total"],
            .inputCost: ["llm.cost.prompt"],
            .outputCost: ["llm.cost.completion"],
            .finishReasons: ["llm.finish_reason"],
            .firstTokenEvent: ["First Token Stream Event"],
            .tool: ["tool.name"],
            .toolCallID: ["tool.id", "tool_call.id"],
            .agent: ["agent.name"],
            .promptName: ["llm.prompt_template.id", "prompt.id"],
            .promptVersion: ["llm.prompt_template.version"],
        ],
        operations: [
            "LLM": .chat, "EMBEDDING": .embeddings, "RETRIEVER": .retrieval, "RERANKER": .rerank, "TOOL": .executeTool,
            "AGENT": .invokeAgent, "CHAIN": .invokeWorkflow, "GUARDRAIL": .guardrail, "EVALUATOR": .evaluation,
            "PROMPT": .prompt, "UNKNOWN": .step,
        ],
        namedBySpan: [.executeTool])
}
