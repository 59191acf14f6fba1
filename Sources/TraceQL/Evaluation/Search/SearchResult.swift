package import TraceModel

/// Traces in their order, newest first or as `sort()` says.
package struct SearchResult: Hashable, Sendable {
    package var traces: [FoundTrace] = []
    package var inspected = InspectedCounts()

    package init() {}
}

/// A trace with the spansets that a query found in it.
package struct FoundTrace: Hashable, Sendable {
    package let traceID: TraceID
    /// Nil while the root span has not arrived.
    package let rootServiceName: String?
    package let rootName: String?
    /// Start of the earliest span.
    package let start: UnixNanoseconds
    /// Nanoseconds from the earliest start to the latest end.
    package let duration: UInt64
    /// At least one, by their earliest spans.
    package let spansets: [Spanset]
}

/// Spans of a trace that belong together.
package struct Spanset: Hashable, Sendable {
    /// Spans in it, of which ``spans`` may hold fewer.
    package let matched: Int
    /// The earliest, by start and id.
    package let spans: [FoundSpan]
    /// What the pipeline found out: `by(name)`, `count()`. Nil where spans without a value were grouped.
    package let attributes: [Attribute]

    package struct Attribute: Hashable, Sendable {
        package let name: String
        package let value: FieldValue?
    }
}

/// A span as a list shows it.
package struct FoundSpan: Hashable, Sendable {
    package let spanID: SpanID
    package let start: UnixNanoseconds
    /// Nanoseconds.
    package let duration: UInt64
    package let name: String
    /// Of the fields in the query's filters and in `select()`, those that the span has.
    package let attributes: [Attribute]

    package struct Attribute: Hashable, Sendable {
        package let field: Field
        package let value: FieldValue
    }
}
