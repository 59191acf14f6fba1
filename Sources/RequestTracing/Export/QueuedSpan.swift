package import TraceModel

/// A finished span and what it is estimated to weigh.
package struct QueuedSpan: Sendable {
    package let span: SpanData
    /// Estimated bytes in memory.
    package let bytes: Int
    /// Its place in the order of finishing.
    var sequence: UInt64 = 0

    package init(_ span: SpanData) {
        self.span = span
        bytes = SpanWeight.of(span)
    }

    /// Spans with errors are the last to be dropped: they are what one looks for after an outage.
    var isError: Bool { span.status.code == .error }
}
