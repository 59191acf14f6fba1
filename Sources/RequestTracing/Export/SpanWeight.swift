internal import TraceModel

/// The memory a finished span holds, by estimate: the texts by their length, everything else by a fixed amount.
enum SpanWeight {
    /// A `TracedSpan` with its context, or a `SpanData`, with array headers.
    static let spanBytes = 800
    /// An `Attribute`, with the room that a growing list keeps beside it.
    private static let attributeBytes = 80
    /// A `SpanEvent` or `SpanLink`.
    private static let itemBytes = 120

    static func of(_ span: SpanData) -> Int {
        var bytes = spanBytes + span.name.utf8.count + span.status.message.utf8.count + span.traceState.utf8.count
        bytes += of(span.attributes)
        for event in span.events { bytes += of(event) }
        for link in span.links { bytes += of(link) }
        return bytes
    }

    static func of(_ event: SpanEvent) -> Int {
        itemBytes + event.name.utf8.count + of(event.attributes)
    }

    static func of(_ link: SpanLink) -> Int {
        itemBytes + link.traceState.utf8.count + of(link.attributes)
    }

    static func of(_ attributes: [Attribute]) -> Int {
        attributes.reduce(0) { $0 + of($1) }
    }

    static func of(_ attribute: Attribute) -> Int {
        attributeBytes + attribute.key.utf8.count + of(attribute.value)
    }

    static func of(_ value: AttributeValue) -> Int {
        switch value {
        case .empty, .bool, .int, .double: 0
        case .string(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .array(let values): values.reduce(0) { $0 + attributeBytes + of($1) }
        case .map(let members): of(members)
        }
    }
}
