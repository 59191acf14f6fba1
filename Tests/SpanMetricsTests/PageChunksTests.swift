import SpanMetrics
import Testing
import TraceModel

@Suite struct PageChunksTests {
    private static let formats = [ExpositionFormat.text, .openMetrics, .protobuf]
    private let instruments = CollectorInstruments(version: "1", startedAt: UnixNanoseconds(1))

    private func metrics(names: Int) -> SpanMetrics {
        let metrics = SpanMetrics()
        let spans = (0..<names).map {
            CountedSpan(service: "service \($0 % 40)", name: "step \($0)", id: UInt64($0 + 1))
        }
        metrics.record(batch(spans))
        return metrics
    }

    @Test(arguments: formats)
    func largePagesComeInPieces(_ format: ExpositionFormat) {
        let page = MetricsPage(spans: metrics(names: 8000), collector: instruments)
        let chunks = Array(page.chunks(CollectorSnapshot(), format: format))
        #expect(chunks.count > 20)
        // A piece ends with the step that fills it: no step is much larger than a megabyte.
        #expect(chunks.allSatisfy { !$0.isEmpty && $0.count < 2 << 20 })
    }

    /// A page is of one moment, however slowly it is read.
    @Test(arguments: formats)
    func aPageDoesNotChangeWhileItIsRead(_ format: ExpositionFormat) {
        let metrics = metrics(names: 3000)
        var expected = ExpositionWriter(format: format)
        metrics.write(to: &expected)
        let before = expected.finish()
        let page = MetricsPage(spans: metrics, collector: instruments)
        var bytes: [UInt8] = []
        for chunk in page.chunks(CollectorSnapshot(), format: format) {
            bytes += chunk
            metrics.record(batch([CountedSpan(), CountedSpan(name: "new \(bytes.count)")]))
        }
        // Behind the spans come the collector's own families.
        let end = before.count - (format == .openMetrics ? "# EOF\n".utf8.count : 0)
        #expect(bytes.prefix(end).elementsEqual(before.prefix(end)))
    }
}
