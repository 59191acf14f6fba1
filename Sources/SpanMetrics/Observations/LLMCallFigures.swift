/// What one finished model call adds to the series of its labels.
package struct LLMCallFigures: Sendable, Hashable, BitwiseCopyable {
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

    package init(
        duration: UInt64, timeToFirstToken: UInt64? = nil, timePerOutputToken: UInt64? = nil,
        tokens: TokenCounts = TokenCounts(), costPicodollars: UInt64? = nil, errorClass: CallErrorClass? = nil,
        retries: UInt64 = 0, retryWait: UInt64 = 0
    ) {
        self.duration = duration
        self.timeToFirstToken = timeToFirstToken
        self.timePerOutputToken = timePerOutputToken
        self.tokens = tokens
        self.costPicodollars = costPicodollars
        self.errorClass = errorClass
        self.retries = retries
        self.retryWait = retryWait
    }
}
