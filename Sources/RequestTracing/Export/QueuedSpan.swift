package import TraceModel

/// A finished span, or the record of a start, and what the queue needs to know of it.
package struct QueuedSpan: Sendable {
    package let span: SpanData
    /// Estimated bytes in memory.
    package let bytes: Int
    /// Whether it is one of those that are dropped last: it failed, or it took long.
    let isNotable: Bool
    /// Whether the span still runs.
    let isStartRecord: Bool
    /// Its place in the order of finishing, from 1 on; spans that are dropped have one too.
    var sequence: UInt64 = 0
    /// When it was first sent to the collector; nil while it was not.
    var firstAttempt: ContinuousClock.Instant?

    /// - Parameter slowAfter: spans that take at least this long are notable.
    package init(_ span: SpanData, slowAfter: Duration) {
        self.span = span
        bytes = SpanWeight.of(span)
        isStartRecord = false
        isNotable =
            span.status.code == .error || Self.isSlow(span.end.nanoseconds(since: span.start), slowAfter)
    }

    /// The record of a start; the span it tells of is slow already.
    init(startRecord: SpanData) {
        span = startRecord
        bytes = SpanWeight.of(startRecord)
        isStartRecord = true
        isNotable = true
    }

    /// Whether it is the work of this process on one request: its parent is nowhere, or in another process.
    var isRequest: Bool { !isStartRecord && (!span.parentSpanID.isValid || SpanFlags.hasRemoteParent(span.flags)) }

    /// Compares without the multiplications of `Duration`: this runs at the end of every span.
    private static func isSlow(_ nanoseconds: UInt64, _ limit: Duration) -> Bool {
        let (seconds, attoseconds) = limit.components
        let whole = Int64(nanoseconds / 1_000_000_000)
        if whole != seconds { return whole > seconds }
        return Int64(nanoseconds % 1_000_000_000) >= attoseconds / 1_000_000_000
    }
}
