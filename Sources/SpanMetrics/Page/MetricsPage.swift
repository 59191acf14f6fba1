package import TraceModel

/// The page at `/metrics`.
package struct MetricsPage: Sendable {
    private let spans: SpanMetrics
    private let collector: CollectorInstruments

    package init(spans: SpanMetrics, collector: CollectorInstruments) {
        self.spans = spans
        self.collector = collector
    }

    /// The body piece by piece, all of one moment; its type is ``ExpositionFormat/contentType``.
    ///
    /// What is shown is copied here; the pieces are written as they are asked for, each about 64 KiB.
    /// - Parameter now: the time of the scrape. Without it nothing is old.
    /// - Complexity: O(series) memory, whatever the size of the page.
    package func chunks(
        _ snapshot: CollectorSnapshot, format: ExpositionFormat, at now: UnixNanoseconds = UnixNanoseconds(0)
    ) -> MetricsPageChunks {
        let own: PageStep = { collector.write(to: &$0, snapshot: snapshot) }
        return MetricsPageChunks(spans.pageSteps(at: now) + [own], format: format)
    }

    /// The whole body at once, for small pages.
    package func render(
        _ snapshot: CollectorSnapshot, format: ExpositionFormat, at now: UnixNanoseconds = UnixNanoseconds(0)
    ) -> [UInt8] {
        Array(chunks(snapshot, format: format, at: now).joined())
    }
}
