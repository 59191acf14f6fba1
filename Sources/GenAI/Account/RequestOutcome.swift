/// How a request ended, for whoever made it.
package enum RequestOutcome: UInt8, Sendable, CaseIterable {
    case ok
    /// An answer was given although a step failed or another model had to answer, or the answer was cut.
    case partial
    case error
    case timeout
    case rateLimited
    /// The caller stopped waiting.
    case cancelled
    /// It began and nothing was heard of it again.
    case abandoned

    /// As it stands in labels and queries.
    package var name: String {
        switch self {
        case .ok: "ok"
        case .partial: "partial"
        case .error: "error"
        case .timeout: "timeout"
        case .rateLimited: "rate_limited"
        case .cancelled: "cancelled"
        case .abandoned: "abandoned"
        }
    }

    /// A request that ended with a failure of this class.
    init(_ failure: ErrorClass) {
        switch failure {
        case .timeout: self = .timeout
        case .rateLimit: self = .rateLimited
        case .cancelled: self = .cancelled
        default: self = .error
        }
    }
}
