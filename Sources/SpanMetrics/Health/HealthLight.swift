/// What is watched of a series.
package enum HealthLight: String, Sendable, CaseIterable {
    /// The 90th percentile of the durations, in seconds.
    case latency
    /// Tokens of a request, on average.
    case tokens
    /// The share of requests that failed, 0 to 1.
    case errors
    /// Requests a minute.
    case traffic

    /// Its place among all cases.
    var index: Int {
        switch self {
        case .latency: 0
        case .tokens: 1
        case .errors: 2
        case .traffic: 3
        }
    }
}

/// What a light says.
package enum HealthStatus: String, Sendable, CaseIterable {
    case ok
    /// Unusual, and more than a little.
    case warning
    /// Far from usual.
    case bad
    /// There is not enough to compare with yet.
    case learning
    /// Too few requests in the window to judge.
    case quiet

    /// What the metric says; nil when nothing is judged.
    var severity: UInt64? {
        switch self {
        case .ok: 0
        case .warning: 1
        case .bad: 2
        case .learning, .quiet: nil
        }
    }
}
