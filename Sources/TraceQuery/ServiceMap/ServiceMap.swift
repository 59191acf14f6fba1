/// Which services there are, and which call which.
///
/// A call is a span whose parent belongs to another service: the parent's service calls the span's.
package struct ServiceMap: Sendable, Hashable {
    package struct Service: Sendable, Hashable {
        package let name: String
        /// Of its spans.
        package let figures: SpanFigures
    }

    package struct Call: Sendable, Hashable {
        package let caller: String
        package let callee: String
        /// Of the callee's spans that the caller's spans are parents of.
        package let figures: SpanFigures
    }

    /// By name.
    package let services: [Service]
    /// By caller, then callee.
    package let calls: [Call]
}

/// How many spans, how many with status error, how long.
package struct SpanFigures: Sendable, Hashable {
    package let count: Int
    package let errors: Int
    /// Nanoseconds, of all spans together.
    package let totalDuration: UInt64
    /// Nanoseconds, off by at most 1/128.
    package let median: UInt64
    /// Nanoseconds that 95 of 100 spans do not exceed, off by at most 1/128.
    package let percentile95: UInt64
}
