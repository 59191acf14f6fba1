/// Something that happened at one moment of a span (trace.proto, `Span.Event`).
package struct SpanEvent: Hashable, Sendable {
    package var time: UnixNanoseconds
    package var name: String
    package var attributes: [Attribute]
    package var droppedAttributesCount: UInt32

    package init(
        time: UnixNanoseconds, name: String, attributes: [Attribute] = [], droppedAttributesCount: UInt32 = 0
    ) {
        self.time = time
        self.name = name
        self.attributes = attributes
        self.droppedAttributesCount = droppedAttributesCount
    }
}
