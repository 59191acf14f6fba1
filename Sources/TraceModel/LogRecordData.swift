/// One log record as a value (logs.proto, `LogRecord`).
package struct LogRecordData: Hashable, Sendable {
    package var time: UnixNanoseconds
    package var observedTime: UnixNanoseconds
    package var traceID: TraceID
    package var spanID: SpanID
    package var severityNumber: UInt32
    package var severityText: String
    package var eventName: String
    package var body: AttributeValue
    package var attributes: [Attribute]
    package var flags: UInt32
    package var droppedAttributesCount: UInt32

    package init(
        time: UnixNanoseconds, observedTime: UnixNanoseconds = UnixNanoseconds(0), traceID: TraceID,
        spanID: SpanID = .none, severityNumber: UInt32 = 0, severityText: String = "", eventName: String = "",
        body: AttributeValue = .empty, attributes: [Attribute] = [], flags: UInt32 = 0,
        droppedAttributesCount: UInt32 = 0
    ) {
        self.time = time
        self.observedTime = observedTime
        self.traceID = traceID
        self.spanID = spanID
        self.severityNumber = severityNumber
        self.severityText = severityText
        self.eventName = eventName
        self.body = body
        self.attributes = attributes
        self.flags = flags
        self.droppedAttributesCount = droppedAttributesCount
    }
}
