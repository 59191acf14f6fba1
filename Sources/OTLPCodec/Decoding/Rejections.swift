/// Why one span or log record of a request is left out while the rest is kept.
package enum RejectionReason: Int, CaseIterable, Sendable {
    case invalidTraceID
    case invalidSpanID
    case invalidParentSpanID
    case tooFarInFuture
    case noTraceID

    /// The value of the `reason` label.
    package var label: StaticString {
        switch self {
        case .invalidTraceID: "invalid_trace_id"
        case .invalidSpanID: "invalid_span_id"
        case .invalidParentSpanID: "invalid_parent_span_id"
        case .tooFarInFuture: "too_far_in_future"
        case .noTraceID: "no_trace_id"
        }
    }

    /// What the sender is told.
    package var explanation: StaticString {
        switch self {
        case .invalidTraceID: "trace_id must be 16 bytes (32 hex digits in JSON), not all zero"
        case .invalidSpanID: "span_id must be 8 bytes (16 hex digits in JSON), not all zero"
        case .invalidParentSpanID: "parent_span_id must be empty or 8 bytes (16 hex digits in JSON)"
        case .tooFarInFuture: "start_time_unix_nano is more than 24 hours in the future"
        case .noTraceID: "log records without a trace_id are not kept"
        }
    }
}

/// How many rows of a request were left out, by reason.
package struct Rejections: Equatable, Sendable {
    private var counts = [Int](repeating: 0, count: RejectionReason.allCases.count)

    package init() {}

    package mutating func add(_ reason: RejectionReason) {
        counts[reason.rawValue] += 1
    }

    package subscript(reason: RejectionReason) -> Int { counts[reason.rawValue] }

    package var total: Int { counts.reduce(0, +) }

    /// One line for `partial_success.error_message`; empty when nothing was rejected.
    package var message: String {
        RejectionReason.allCases
            .filter { self[$0] > 0 }
            .map { "\(self[$0]) rejected: \($0.explanation)" }
            .joined(separator: "; ")
    }
}
