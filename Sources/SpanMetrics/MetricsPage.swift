/// The page at `/metrics`.
package struct MetricsPage: Sendable {
    private let spans: SpanMetrics
    private let collector: CollectorInstruments

    package init(spans: SpanMetrics, collector: CollectorInstruments) {
        self.spans = spans
        self.collector = collector
    }

    /// The body; its type is ``ExpositionFormat/contentType``.
    /// - Complexity: O(series) in time and memory.
    package func render(_ snapshot: CollectorSnapshot, format: ExpositionFormat) -> [UInt8] {
        var writer = ExpositionWriter(format: format)
        spans.write(to: &writer)
        collector.write(to: &writer, snapshot: snapshot)
        return writer.finish()
    }
}
