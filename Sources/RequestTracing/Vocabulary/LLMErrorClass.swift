/// Why a model call failed, in the words that collectors group failures by: the value of `error.type`.
///
/// Throw an error that conforms to ``ClassifiedError`` and answers with the raw value of one of these, or mark the span
/// with ``LLMCallSpan/fail(_:as:)``.
public enum LLMErrorClass: String, Hashable, Sendable, CaseIterable {
    /// Told to slow down: status 429.
    case rateLimit = "rate_limit"
    /// The provider has no capacity: status 503 or 529.
    case overloaded
    /// No answer within the time allowed: by the caller's clock, or status 408 or 504.
    case timeout
    /// No connection, or it broke.
    case connection
    /// Any other failure of the provider's servers.
    case serverError = "server_error"
    /// The key is missing, wrong or not allowed to: status 401 or 403.
    case authentication
    /// Out of credit: waiting does not help.
    case quotaExceeded = "quota_exceeded"
    /// The prompt does not fit the model's window.
    case contextLength = "context_length"
    /// The provider's filter refused the prompt or the answer.
    case contentFilter = "content_filter"
    /// Any other mistake of the caller: status 4xx.
    case invalidRequest = "invalid_request"
    /// The caller gave up. Not counted as an error.
    case cancelled

    /// The class of an answer's status; nil for one that is no failure.
    ///
    /// - Parameter code: the provider's own word for it, such as OpenAI's `error.code`; it tells an empty account from a
    ///   rate limit, and a full context window from any other bad request.
    public init?(status: Int, code: String? = nil) {
        guard status >= 400 else { return nil }
        self = Self.byCode[code ?? ""] ?? Self.byStatus(status)
    }

    private static let byCode: [String: LLMErrorClass] = [
        "insufficient_quota": .quotaExceeded, "billing_error": .quotaExceeded,
        "context_length_exceeded": .contextLength, "content_filter": .contentFilter,
        "content_policy_violation": .contentFilter, "rate_limit_exceeded": .rateLimit, "rate_limit_error": .rateLimit,
        "overloaded_error": .overloaded,
    ]

    private static func byStatus(_ status: Int) -> LLMErrorClass {
        switch status {
        case 429: .rateLimit
        case 503, 529: .overloaded
        case 408, 504: .timeout
        case 401, 403: .authentication
        case 402: .quotaExceeded
        case 499: .cancelled
        case 400..<500: .invalidRequest
        default: .serverError
        }
    }
}
