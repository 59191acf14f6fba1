internal import TraceModel

/// One span that was counted in a bucket: the way from a number back to a waterfall.
struct SpanExemplar: Hashable, Sendable, BitwiseCopyable {
    var traceID: TraceID
    var spanID: SpanID
    /// Nanoseconds.
    var duration: UInt64
    /// When the span ended, in Unix nanoseconds.
    var time: UInt64

    /// Marks a bucket that has counted nothing: no trace has this id.
    static let none = SpanExemplar(traceID: TraceID(high: 0, low: 0), spanID: .none, duration: 0, time: 0)

    var isPresent: Bool { traceID.isValid }
}
