/// One finished call of a model: a leaf, so that nothing counts twice.
package struct LLMCallObservation: Sendable, Hashable {
    package var origin: ObservationOrigin
    package var provider: String
    package var model: String
    /// `chat`, `embeddings`, `text_completion` …
    package var operation: String
    /// Nanoseconds, as are the next two.
    package var duration: UInt64
    /// nil when it is not known: the call was not streamed.
    package var timeToFirstToken: UInt64?
    package var timePerOutputToken: UInt64?
    package var tokens: TokenCounts
    /// Millionths of a millionth of a dollar; nil when the model has no price.
    package var costPicodollars: UInt64?
    /// nil when it succeeded.
    package var errorClass: CallErrorClass?
    /// Attempts after the first.
    package var retries: UInt64
    /// Nanoseconds spent waiting between attempts.
    package var retryWait: UInt64
    /// `stop`, `length`, `tool_call` …; nil when there was none.
    package var finishReason: String?
    /// Of the prompt that was sent; empty when it is not told.
    package var promptVersion: String

    package init(
        _ origin: ObservationOrigin, provider: String, model: String, operation: String, duration: UInt64,
        timeToFirstToken: UInt64? = nil, timePerOutputToken: UInt64? = nil, tokens: TokenCounts = TokenCounts(),
        costPicodollars: UInt64? = nil, errorClass: CallErrorClass? = nil, retries: UInt64 = 0, retryWait: UInt64 = 0,
        finishReason: String? = nil, promptVersion: String = ""
    ) {
        self.origin = origin
        self.provider = provider
        self.model = model
        self.operation = operation
        self.duration = duration
        self.timeToFirstToken = timeToFirstToken
        self.timePerOutputToken = timePerOutputToken
        self.tokens = tokens
        self.costPicodollars = costPicodollars
        self.errorClass = errorClass
        self.retries = retries
        self.retryWait = retryWait
        self.finishReason = finishReason
        self.promptVersion = promptVersion
    }
}
