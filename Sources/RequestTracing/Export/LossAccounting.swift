internal import TraceModel
internal import Tracing

/// The attributes by which a collector can tell how much of what an application recorded never reached it.
///
/// Every record has its number, from 1 on in the order of ending, and the first record of a batch says how many spans
/// were dropped so far, by reason. Numbers that are missing between the first and the last one of a
/// `service.instance.id` are records that were lost.
enum LossAccounting {
    /// On the resource: when the tracer was made, Unix nanoseconds. Numbers begin anew with it, whatever name the process
    /// has.
    static let startedKey = "weir.sdk.started"
    private static let sequenceKey = "weir.sdk.sequence"
    private static let droppedKey = "weir.sdk.dropped."

    static var now: Int64 { Int64(clamping: DefaultTracerClock().now.nanosecondsSinceEpoch) }

    /// The spans of a batch with those attributes. O(spans).
    static func annotated(_ batch: [QueuedSpan], dropped: [DropReason: Int]) -> [SpanData] {
        var spans = batch.map { queued in
            var span = queued.span
            span.attributes.append(Attribute(sequenceKey, .int(Int64(clamping: queued.sequence))))
            return span
        }
        for (reason, count) in dropped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !spans.isEmpty {
            spans[0].attributes.append(Attribute(droppedKey + reason.rawValue, .int(Int64(count))))
        }
        return spans
    }
}
