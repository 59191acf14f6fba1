internal import RequestTracing

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
