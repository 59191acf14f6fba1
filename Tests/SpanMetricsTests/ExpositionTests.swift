import SpanMetrics
import Testing
import TraceModel

@Suite struct ExpositionTests {
    private var metrics: SpanMetrics {
        let metrics = SpanMetrics()
        metrics.record(
            batch([
                CountedSpan(duration: 2_500_000, id: 0x11), CountedSpan(duration: 2_500_001, id: 0x12),
                CountedSpan(status: .error, duration: 400_000_000_000, id: 0x13),
            ]))
        return metrics
    }

    /// The span metrics are the first families of a page.
    @Test func textPage() {
        #expect(page(metrics).hasPrefix(ExpectedPages.text))
    }

    @Test func openMetricsPage() {
        #expect(page(metrics, .openMetrics).hasPrefix(ExpectedPages.openMetrics))
    }

    @Test func theLatestSpanOfABucketIsItsExemplar() {
        let metrics = metrics
        metrics.record(batch([CountedSpan(duration: 2_400_000, id: 0x14)]))
        let exemplars = lines(page(metrics, .openMetrics), "traces_span_metrics_duration_seconds_bucket")
            .filter { $0.contains("# {") }
        #expect(exemplars.count == 3)
        #expect(exemplars[0].contains(#"le="0.0025"} 2 # {trace_id="0af7651916cd43dd0000000000000014","#))
    }

    @Test func exemplarLabelsFitOpenMetrics() {
        for line in lines(page(metrics, .openMetrics), "traces_span_metrics_duration_seconds_bucket") {
            guard let exemplar = line.split(separator: "{").last, line.contains("# {") else { continue }
            // OpenMetrics counts names and values, not the quotes and commas around them.
            #expect(exemplar.prefix { $0 != "}" }.filter { $0 != "\"" && $0 != "=" && $0 != "," }.count <= 128)
        }
    }

    @Test func anEmptyPageHasEveryFamily() {
        let text = page(SpanMetrics(), .openMetrics)
        #expect(lines(text, "# TYPE").count == 34)
        #expect(text.contains("\nweir_metrics_overflow_spans_total 0\n"))
        #expect(text.hasSuffix("\n# EOF\n"))
    }
}
