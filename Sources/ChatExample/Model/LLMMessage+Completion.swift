internal import RequestTracing

extension LLMMessage {
    /// The message as the trace shows it.
    init(_ message: CompletionMessage) {
        var parts: [Part] = []
        if let id = message.toolCallId {
            parts.append(.toolCallResponse(id: id, response: message.content ?? ""))
        } else if let text = message.content, !text.isEmpty {
            parts.append(.text(text))
        }
        for call in message.toolCalls ?? [] {
            parts.append(.toolCall(id: call.id, name: call.function.name, arguments: call.function.arguments))
        }
        self.init(role: message.role, parts: parts)
    }
}

extension LLMResponse {
    /// The answer as the trace shows it.
    init(_ completion: ChatCompletion) {
        self.init()
        id = completion.id
        model = completion.model
        finishReasons = completion.choices.map(\.finishReason)
        usage = LLMUsage(
            input: completion.usage?.promptTokens, output: completion.usage?.completionTokens,
            cacheRead: completion.usage?.promptTokensDetails?.cachedTokens,
            reasoning: completion.usage?.completionTokensDetails?.reasoningTokens)
        messages = completion.choices.map { choice in
            var message = LLMMessage(choice.message)
            message.finishReason = choice.finishReason
            return message
        }
    }
}
