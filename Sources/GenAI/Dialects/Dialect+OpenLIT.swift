extension Dialect {
    /// OpenLIT passes the provider's numbers on. Its time to the first token stands on every call and is that of the whole
    /// answer where nothing streams; its tool names on a call are the tools that the model asked for.
    static let openLIT = Dialect(
        "openlit",
        scopes: ["openlit*"],
        markers: ["gen_ai.client.token.usage"],
        facts: [
            .cacheReadTokens: ["gen_ai.usage.prompt_tokens_details.cache_read"],
            .cacheWriteTokens: ["gen_ai.usage.prompt_tokens_details.cache_write"],
            .reasoningTokens: ["gen_ai.usage.completion_tokens_details.reasoning"],
            .totalTokens: ["gen_ai.client.token.usage"],
            .firstTokenSeconds: ["gen_ai.server.time_to_first_token", "gen_ai.server.ttft"],
            .user: ["gen_ai.request.user"],
            .streaming: ["gen_ai.request.is_stream"],
        ],
        caches: .asProvider, firstTokenOnlyOfStreams: true)
}
