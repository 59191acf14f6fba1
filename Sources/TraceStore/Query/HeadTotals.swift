internal import TraceModel

/// The sums of requests in heads that have been asked for: a list that is looked at again and again adds up only what
/// has grown meanwhile.
final class HeadTotals: Sendable {
    private struct Known {
        let spanCount: UInt32
        let totals: RequestTotals
        let madeAt: UInt64
    }

    /// Whether a running request has become an abandoned one is looked at this often.
    private static let freshNanoseconds: UInt64 = 60_000_000_000

    private let known = Lock<[UInt64: [Int: Known]]>([:])

    /// - Complexity: O(spans of the request) the first time, and whenever it has grown.
    func totals(
        _ trace: Int, _ head: StoreSnapshot.HeadSource, _ accounting: any RequestAccounting
    ) -> RequestTotals {
        let count = UInt32(truncatingIfNeeded: head.rows.spanCount[trace])
        let now = monotonicNanoseconds()
        // Another question may have added them up after this one read the clock.
        if let known = known.withLock({ $0[head.number]?[trace] }), known.spanCount == count,
            now < known.madeAt + Self.freshNanoseconds
        {
            return known.totals
        }
        let rows = head.rows
        let totals = accounting.totals(
            of: StoredTrace(id: rows.traceID[trace], spans: rows.spans(ofTrace: trace), logs: []))
        known.withLock { known in
            known[head.number, default: [:]][trace] = Known(spanCount: count, totals: totals, madeAt: now)
        }
        return totals
    }

    /// Forgets heads that have become segments.
    func keep(_ heads: [UInt64]) {
        known.withLock { known in known = known.filter { heads.contains($0.key) } }
    }
}
