import SpanMetrics
import Testing
import TraceModel

@Suite struct SeriesLimitTests {
    private static let overflow = #"{otel_metric_overflow="true"}"#

    @Test func spansBeyondTheLimitShareOneSeries() {
        let metrics = SpanMetrics(seriesLimit: 2)
        metrics.record(batch((0..<5).map { CountedSpan(name: "step \($0)") }))
        let text = page(metrics)
        let calls = lines(text, "traces_span_metrics_calls_total")
        #expect(calls.count == 3)
        #expect(calls.last == "traces_span_metrics_calls_total\(Self.overflow) 3")
        #expect(text.contains("\nweir_metrics_overflow_spans_total 3\n"))
        #expect(text.contains("\ntraces_span_metrics_duration_seconds_count\(Self.overflow) 3\n"))
    }

    @Test func knownLabelSetsAreStillCountedApart() {
        let metrics = SpanMetrics(seriesLimit: 1)
        for _ in 0..<4 { metrics.record(batch([CountedSpan(), CountedSpan(name: "late")])) }
        #expect(lines(page(metrics), "traces_span_metrics_calls_total{")[0].hasSuffix("} 4"))
        #expect(page(metrics).contains("\nweir_metrics_overflow_spans_total 4\n"))
    }

    @Test func aNewStatusOfAKnownOperationCountsAgainstTheLimit() {
        let metrics = SpanMetrics(seriesLimit: 1)
        metrics.record(batch([CountedSpan(), CountedSpan(status: .error), CountedSpan(status: .ok)]))
        let text = page(metrics)
        #expect(text.contains("\ntraces_span_metrics_calls_total\(Self.overflow) 2\n"))
        #expect(text.contains("\ntraces_span_metrics_errors_total\(Self.overflow) 1\n"))
    }

    @Test func thereIsNoOverflowSeriesBelowTheLimit() {
        let metrics = SpanMetrics(seriesLimit: 1)
        metrics.record(batch([CountedSpan()]))
        #expect(!page(metrics).contains("otel_metric_overflow"))
        #expect(page(metrics).contains("\nweir_metrics_overflow_spans_total 0\n"))
    }

    @Test func longNamesAreCutBetweenCharacters() {
        let metrics = SpanMetrics()
        let prefix = String(repeating: "n", count: 255)
        // The euro sign would begin inside the limit and end outside it.
        metrics.record(batch([CountedSpan(name: prefix + "€ and more"), CountedSpan(name: prefix + "€ and else")]))
        let calls = lines(page(metrics), "traces_span_metrics_calls_total{")
        #expect(calls.count == 1)
        #expect(calls[0].contains(#"span_name="\#(prefix)""#))
        #expect(calls[0].hasSuffix("} 2"))
    }
}
