extension Dialect {
    /// The Vercel AI SDK up to version 6; from 7 on it speaks OpenTelemetry's. Every call is two spans: the outer
    /// repeats the numbers of the inner, `doGenerate` and its like, which is the call.
    static let vercelAI = Dialect(
        "vercel_ai",
        scopes: ["ai"],
        markers: ["ai.operationId"],
        facts: [
            .operation: ["ai.operationId"],
            .provider: ["ai.model.provider"],
            .requestedModel: ["ai.model.id"],
            .answeredModel: ["ai.response.model"],
            .inputTokens: ["ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"],
            .uncachedInputTokens: ["ai.usage.inputTokenDetails.noCacheTokens"],
            .cacheReadTokens: ["ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"],
            .cacheWriteTokens: ["ai.usage.inputTokenDetails.cacheWriteTokens"],
            .outputTokens: ["ai.usage.outputTokens", "ai.usage.completionTokens"],
            .reasoningTokens: ["ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"],
            .totalTokens: ["ai.usage.totalTokens"],
            .providerMetadata: ["ai.response.providerMetadata"],
            .finishReasons: ["ai.response.finishReason", "ai.finishReason"],
            .responseID: ["ai.response.id"],
            .firstTokenMilliseconds: ["ai.response.msToFirstChunk", "ai.stream.msToFirstChunk"],
            .firstTokenEvent: ["ai.stream.firstChunk"],
            .tool: ["ai.toolCall.name"],
            .toolCallID: ["ai.toolCall.id"],
            .workflow: ["ai.telemetry.functionId"],
            .conversation: [
                "ai.telemetry.metadata.sessionId", "ai.telemetry.metadata.conversationId",
                "ai.telemetry.metadata.threadId", "ai.telemetry.metadata.chatId",
            ],
            .user: ["ai.telemetry.metadata.userId"],
        ],
        operations: [
            "*.doGenerate": .chat, "*.doStream": .chat, "*.doEmbed": .embeddings, "*.doRerank": .rerank,
            "ai.toolCall": .executeTool, "ai.*": .invokeWorkflow,
        ],
        caches: .asProvider)
}
