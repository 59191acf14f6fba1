/// Why a step failed, in one normal form for all providers and dialects.
package enum ErrorClass: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Told to slow down (429).
    case rateLimit
    /// The provider has no capacity (503, 529).
    case overloaded
    case timeout
    /// No connection, or it broke.
    case connection
    /// Any other failure of the provider's servers.
    case upstream5xx
    case auth
    /// Out of credit: waiting does not help.
    case quota
    /// The prompt does not fit the model's window.
    case contextLength
    case contentFilter
    case invalidRequest
    /// Somebody stopped waiting. Never counted as an error.
    case cancelled
    case toolError
    case unknown

    /// As it stands in labels and queries.
    package var name: String {
        switch self {
        case .rateLimit: "rate_limit"
        case .overloaded: "overloaded"
        case .timeout: "timeout"
        case .connection: "connection"
        case .upstream5xx: "upstream_5xx"
        case .auth: "auth"
        case .quota: "quota"
        case .contextLength: "context_length"
        case .contentFilter: "content_filter"
        case .invalidRequest: "invalid_request"
        case .cancelled: "cancelled"
        case .toolError: "tool_error"
        case .unknown: "unknown"
        }
    }
}
