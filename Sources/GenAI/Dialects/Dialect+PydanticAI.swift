extension Dialect {
    /// Pydantic AI. Its agent spans repeat the sums of a run under `gen_ai.aggregated_usage`, which no table names.
    static let pydanticAI = Dialect(
        "pydantic_ai",
        scopes: ["pydantic-ai", "pydantic_ai*"],
        facts: [
            .cacheReadTokens: [
                "gen_ai.usage.details.cache_read_tokens", "gen_ai.usage.details.cache_read_input_tokens",
            ],
            .cacheWriteTokens: [
                "gen_ai.usage.details.cache_write_tokens", "gen_ai.usage.details.cache_creation_input_tokens",
            ],
            .reasoningTokens: ["gen_ai.usage.details.reasoning_tokens"],
            .cost: ["operation.cost"],
            .firstTokenSeconds: ["gen_ai.client.operation.time_to_first_chunk"],
        ],
        ownFacts: [.requestedModel: ["model_name"], .agent: ["agent_name"]],
        spanNames: [
            "agent run": .invokeAgent, "running tool": .executeTool, "running tool: *": .executeTool,
            "running *": .step,
        ])
}
