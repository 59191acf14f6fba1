/// The fixed part of one span as it is appended to a batch. Text and tables are referred to by number.
package struct SpanRow: BitwiseCopyable {
    package var traceID = TraceID(high: 0, low: 0)
    package var spanID = SpanID.none
    package var parentSpanID = SpanID.none
    package var start = UnixNanoseconds(0)
    package var end = UnixNanoseconds(0)
    package var name: TextReference = 0
    package var traceState: TextReference = 0
    package var statusMessage: TextReference = 0
    package var resource: UInt32 = 0
    package var scope: UInt32 = 0
    package var flags: UInt32 = 0
    package var attributes = RowRange.empty
    package var events = RowRange.empty
    package var links = RowRange.empty
    package var droppedAttributesCount: UInt32 = 0
    package var droppedEventsCount: UInt32 = 0
    package var droppedLinksCount: UInt32 = 0
    package var kind = SpanKind.unspecified
    package var statusCode = SpanStatus.Code.unset

    package init() {}
}

/// The fixed part of one log record as it is appended to a batch.
package struct LogRow: BitwiseCopyable {
    package var time = UnixNanoseconds(0)
    package var observedTime = UnixNanoseconds(0)
    package var traceID = TraceID(high: 0, low: 0)
    package var spanID = SpanID.none
    package var severityNumber: UInt32 = 0
    package var severityText: TextReference = 0
    package var eventName: TextReference = 0
    package var bodyKind = ValueKind.empty
    package var bodyBits: UInt64 = 0
    package var flags: UInt32 = 0
    package var resource: UInt32 = 0
    package var scope: UInt32 = 0
    package var attributes = RowRange.empty
    package var droppedAttributesCount: UInt32 = 0

    package init() {}
}
