/// What the requests of one route have counted.
struct RequestCounts: Sendable {
    var started: UInt64 = 0
    /// By outcome, in the order of ``RequestOutcome/allCases``.
    var completed = [UInt64](repeating: 0, count: RequestOutcome.allCases.count)
    /// Nanoseconds.
    var duration = ObservedHistogram()
}

/// A request that has been reported as started and not as completed.
struct RequestInFlight: Sendable {
    /// The key of its series.
    var labels: LabelKey
    /// Unix nanoseconds, by the application's clock.
    var startedAt: UInt64
    /// Unix seconds, by this collector's: a clock elsewhere must not decide when a request is given up.
    var reportedAt: UInt32
}

/// How long requests have been in flight: the values of the label `age`, which exclude each other.
enum RequestAge: String, CaseIterable, Sendable {
    case under10s = "under_10s"
    case under1m = "10s_to_1m"
    case under5m = "1m_to_5m"
    case over5m = "over_5m"

    init(seconds: Int) {
        self = seconds < 10 ? .under10s : seconds < 60 ? .under1m : seconds < 300 ? .under5m : .over5m
    }

    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
