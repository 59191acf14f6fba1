internal import TraceModel

/// The memory a finished span holds, by estimate: the texts by their length, everything else by a fixed amount.
enum SpanWeight {
    /// A `SpanData` with its array headers.
    private static let spanBytes = 400
    /// An `Attribute` with the box of its value.
    private static let attributeBytes = 80
    /// A `SpanEvent` or `SpanLink`.
    private static let itemBytes = 120

    static func of(_ span: SpanData) -> Int {
        var bytes = spanBytes + span.name.utf8.count + span.status.message.utf8.count + span.traceState.utf8.count
        bytes += of(span.attributes)
        for event in span.events { bytes += itemBytes + event.name.utf8.count + of(event.attributes) }
        for link in span.links { bytes += itemBytes + link.traceState.utf8.count + of(link.attributes) }
        return bytes
    }

    private static func of(_ attributes: [Attribute]) -> Int {
        attributes.reduce(0) { $0 + attributeBytes + $1.key.utf8.count + of($1.value) }
    }

    private static func of(_ value: AttributeValue) -> Int {
        switch value {
        case .empty, .bool, .int, .double: 0
        case .string(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .array(let values): values.reduce(0) { $0 + attributeBytes + of($1) }
        case .map(let members): of(members)
        }
    }
}
