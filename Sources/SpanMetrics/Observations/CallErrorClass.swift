/// Why a model call, a tool or an agent failed: one normal form for what providers and libraries call it.
package enum CallErrorClass: String, Sendable, CaseIterable, BitwiseCopyable {
    case rateLimit = "rate_limit"
    case overloaded
    case timeout
    case connection
    case upstream5xx = "upstream_5xx"
    case auth
    case quota
    case contextLength = "context_length"
    case contentFilter = "content_filter"
    case invalidRequest = "invalid_request"
    /// By the caller; never the upstream's fault.
    case cancelled
    case toolError = "tool_error"
    case unknown

    /// The place in ``allCases``, for counters in an array.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
