/// What a key, or an event, can tell about a call. Dialects say which of their keys tell which fact.
package enum Fact: UInt8, Sendable, CaseIterable {
    /// What the span does; the value is looked up in ``Dialect/operations``.
    case operation
    case provider
    case requestedModel
    case answeredModel
    /// All input, or the input that no cache had: ``Dialect/caches`` says which.
    case inputTokens
    /// The input that no cache had, whatever the dialect's other numbers mean.
    case uncachedInputTokens
    case cacheReadTokens
    case cacheWriteTokens
    /// All output, reasoning included.
    case outputTokens
    case reasoningTokens
    /// Input and output together: used to see whether the other numbers overlap.
    case totalTokens
    /// A JSON object of token counts, or its like in Python; costs in it count too.
    case usageDetails
    /// A JSON object of whatever the provider returned, in which caches and reasoning may be told.
    case providerMetadata
    /// The same as ``usageDetails`` of input only: what of it the cache had.
    case inputDetails
    /// The same of output only: what of it was reasoning.
    case outputDetails
    /// Dollars.
    case cost
    case inputCost
    case outputCost
    /// A JSON object of dollars.
    case costDetails
    /// A text, an array of texts, or a JSON array of texts.
    case finishReasons
    case responseID
    /// Time to first token by unit; all count from the start of the span.
    case firstTokenSeconds
    case firstTokenMilliseconds
    /// The moment of the first token, in ISO 8601.
    case firstTokenTime
    case tool
    case toolCallID
    case agent
    case workflow
    /// The name of the tool, agent or workflow, whichever the span is.
    case entity
    case conversation
    case user
    case promptName
    case promptVersion
    case streaming
    /// `pending_span` for a record of a start, `log` for one of an end of a stream, by Logfire's words.
    case spanType
    /// True on a record of a start.
    case pending
    /// The parent of the span that a pending record announces, in hexadecimal.
    case pendingParent
    case route
    case errorType
    case httpStatus
    case rpcStatus
    /// How often the request was sent again before, by the same span or by those of earlier attempts.
    case resendCount
    case errorMessage
    /// `ERROR` says that the step failed, whatever the span's status.
    case level
    case exceptionType
    case exceptionMessage
    /// The name of an event that comes with the first token.
    case firstTokenEvent
    /// The name of an event that describes an exception.
    case exceptionEvent
    /// The name of an event whose attributes tell facts as those of the span do.
    case detailsEvent

    /// Says nothing about AI applications by itself: every HTTP client span has some of these.
    var isSupporting: Bool {
        switch self {
        case .route, .errorType, .httpStatus, .rpcStatus, .errorMessage, .level, .exceptionType, .exceptionMessage,
            .firstTokenEvent, .exceptionEvent, .detailsEvent, .streaming, .resendCount:
            true
        default: false
        }
    }

    /// Says whose request the span belongs to, not what the span does.
    var isAboutRequest: Bool { self == .conversation || self == .user }

    /// The bit of a fact in a set of facts.
    var bit: UInt64 { 1 << UInt64(rawValue) }
}
