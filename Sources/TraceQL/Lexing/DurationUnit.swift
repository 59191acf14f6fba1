/// A unit of time in a query: Go's units, and the longer ones of Prometheus.
enum DurationUnit: String, CaseIterable {
    case nanoseconds = "ns"
    case microseconds = "us"
    case milliseconds = "ms"
    case seconds = "s"
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case weeks = "w"
    case years = "y"

    /// `µs` is written with either of the two letters that look so.
    init?(spelling: String) {
        switch spelling {
        case "\u{b5}s", "\u{3bc}s": self = .microseconds
        default: self.init(rawValue: spelling)
        }
    }

    var nanoseconds: UInt64 {
        switch self {
        case .nanoseconds: 1
        case .microseconds: 1_000
        case .milliseconds: 1_000_000
        case .seconds: 1_000_000_000
        case .minutes: 60_000_000_000
        case .hours: 3_600_000_000_000
        case .days: 86_400_000_000_000
        case .weeks: 604_800_000_000_000
        // 365 days, as in Prometheus.
        case .years: 31_536_000_000_000_000
        }
    }
}
