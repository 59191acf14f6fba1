package import TraceModel

extension SpanReference {
    package var spanID: SpanID { batch.spanID[row] }
    package var parentSpanID: SpanID { batch.parentSpanID[row] }
    /// Unix nanoseconds.
    package var start: UInt64 { batch.start[row] }
    /// Nanoseconds; 0 when the end is before the start.
    package var duration: UInt64 { UnixNanoseconds(batch.end[row]).nanoseconds(since: UnixNanoseconds(start)) }
    package var isError: Bool { batch.statusCode(row) == .error }
    package var name: String { batch.string(batch.name[row]) }
    package var service: String { batch.string(batch.service(row)) }

    /// The text of a string attribute of the span; nil when absent or of another type.
    package func stringAttribute(_ key: StaticString) -> String? {
        batch.stringAttribute(key, in: batch.attributes[row]).map(batch.string)
    }
}
