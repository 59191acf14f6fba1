/// How a request ended, for the person who made it.
package enum RequestOutcome: String, Sendable, CaseIterable {
    case ok
    /// Answered, but some step failed on the way.
    case partial
    case error
    case timeout
    case rateLimited = "rate_limited"
    case cancelled
    /// Began, and nothing was heard of it for ``RequestTable/abandonedSeconds``.
    case abandoned

    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
