package import TraceModel

/// Adds up what the spans of a request say of model calls. The store keeps the sums in its request rows, so that lists
/// need no spans; what they mean is known to whoever adds up.
package protocol RequestAccounting: Sendable {
    /// Names the rules and prices. Sums of another version are made anew when they are asked for, and stored with the
    /// next merge.
    var version: UInt64 { get }

    /// The names of outcomes by number; 0 is none.
    var outcomes: [String] { get }

    /// The sums of whole requests whose spans stand one behind the other in a batch.
    /// - Returns: for each request; nil where time decides yet, as for one that runs.
    func totals(of requests: [Range<Int>], in batch: SpanBatch) -> [RequestTotals?]

    /// The sums of a request as it is now.
    func totals(of trace: StoredTrace) -> RequestTotals
}

/// Knows of no calls.
package struct NoAccounting: RequestAccounting {
    package init() {}

    package var version: UInt64 { 0 }
    package var outcomes: [String] { [""] }

    package func totals(of requests: [Range<Int>], in batch: SpanBatch) -> [RequestTotals?] {
        requests.map { _ in RequestTotals() }
    }

    package func totals(of trace: StoredTrace) -> RequestTotals { RequestTotals() }
}
