package import TraceModel

/// A finished span, or the record of a start, and what the queue needs to know of it.
///
/// The span itself is turned into the model's value only when it is exported, by the exporting task.
package struct QueuedSpan: Sendable {
    private enum Source {
        case traced(TracedSpan)
        case value(Value)
    }

    /// A value behind a reference: the queue moves its elements about.
    private final class Value: Sendable {
        let span: SpanData

        init(_ span: SpanData) {
            self.span = span
        }
    }

    private let source: Source
    let traceID: TraceID
    /// Estimated bytes in memory.
    let bytes: Int
    /// Whether it is one of those that are dropped last: it failed, or it took long.
    let isNotable: Bool
    /// Whether the span still runs.
    let isStartRecord: Bool
    /// Whether it is the work of this process on one request: its parent is nowhere, or in another process.
    let isRequest: Bool
    /// Its place in the order of finishing, from 1 on; spans that are dropped have one too.
    var sequence: UInt64 = 0
    /// When it was first sent to the collector; nil while it was not.
    var firstAttempt: ContinuousClock.Instant?

    /// - Parameters:
    ///   - nanoseconds: how long it took.
    ///   - slowAfter: spans that take at least so many nanoseconds are notable.
    init(
        _ span: TracedSpan, traceID: TraceID, bytes: Int, isError: Bool, nanoseconds: UInt64, slowAfter: UInt64
    ) {
        source = .traced(span)
        self.traceID = traceID
        self.bytes = bytes
        isNotable = isError || nanoseconds >= slowAfter
        isStartRecord = false
        isRequest = span.parent?.isRemote ?? true
    }

    /// A finished span as a value.
    package init(_ span: SpanData, slowAfter: UInt64) {
        source = .value(Value(span))
        traceID = span.traceID
        bytes = SpanWeight.of(span)
        isNotable = span.status.code == .error || span.end.nanoseconds(since: span.start) >= slowAfter
        isStartRecord = false
        isRequest = !span.parentSpanID.isValid
    }

    /// The record of a start; the span it tells of is slow already.
    init(startRecord: SpanData) {
        source = .value(Value(startRecord))
        traceID = startRecord.traceID
        bytes = SpanWeight.of(startRecord)
        isNotable = true
        isStartRecord = true
        isRequest = false
    }

    package var span: SpanData {
        switch source {
        case .traced(let span): span.data
        case .value(let value): value.span
        }
    }
}
