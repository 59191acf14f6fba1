/// One finished span as a value (trace.proto, `Span`): what an SDK exports and what a test compares.
///
/// The collector's own paths use the columns of ``SpanBatch`` instead.
package struct SpanData: Hashable, Sendable {
    package var traceID: TraceID
    package var spanID: SpanID
    /// ``SpanID/none`` for a root.
    package var parentSpanID: SpanID
    package var name: String
    package var kind: SpanKind
    package var start: UnixNanoseconds
    package var end: UnixNanoseconds
    package var status: SpanStatus
    package var attributes: [Attribute]
    package var events: [SpanEvent]
    package var links: [SpanLink]
    package var traceState: String
    /// W3C trace flags in the low byte; bits 8 and 9 say whether the parent is remote.
    package var flags: UInt32
    package var droppedAttributesCount: UInt32
    package var droppedEventsCount: UInt32
    package var droppedLinksCount: UInt32

    package init(
        traceID: TraceID, spanID: SpanID, parentSpanID: SpanID = .none, name: String, kind: SpanKind = .internal,
        start: UnixNanoseconds, end: UnixNanoseconds, status: SpanStatus = .unset, attributes: [Attribute] = [],
        events: [SpanEvent] = [], links: [SpanLink] = [], traceState: String = "", flags: UInt32 = 0,
        droppedAttributesCount: UInt32 = 0, droppedEventsCount: UInt32 = 0, droppedLinksCount: UInt32 = 0
    ) {
        self.traceID = traceID
        self.spanID = spanID
        self.parentSpanID = parentSpanID
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.status = status
        self.attributes = attributes
        self.events = events
        self.links = links
        self.traceState = traceState
        self.flags = flags
        self.droppedAttributesCount = droppedAttributesCount
        self.droppedEventsCount = droppedEventsCount
        self.droppedLinksCount = droppedLinksCount
    }
}
