import SpanMetrics
import Testing
import TraceModel

@Suite struct SpanMetricsTests {
    @Test func spansAreCountedByServiceNameKindAndStatus() {
        let metrics = SpanMetrics()
        metrics.record(
            batch([
                CountedSpan(), CountedSpan(id: 2), CountedSpan(status: .error, id: 3), CountedSpan(status: .ok, id: 4),
                CountedSpan(kind: .client, id: 5), CountedSpan(name: "auth", id: 6),
                CountedSpan(service: "worker", id: 7),
            ]))
        #expect(
            lines(page(metrics), "traces_span_metrics_calls_total{") == [
                sample("calls", "chat-api", "POST /chat", "SERVER", "UNSET", 2),
                sample("calls", "chat-api", "POST /chat", "SERVER", "OK", 1),
                sample("calls", "chat-api", "POST /chat", "SERVER", "ERROR", 1),
                sample("calls", "chat-api", "POST /chat", "CLIENT", "UNSET", 1),
                sample("calls", "chat-api", "auth", "SERVER", "UNSET", 1),
                sample("calls", "worker", "POST /chat", "SERVER", "UNSET", 1),
            ])
    }

    @Test func errorsAreShownAtZeroBeforeTheFirst() {
        let metrics = SpanMetrics()
        metrics.record(batch([CountedSpan()]))
        let labels = #"{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER"}"#
        #expect(page(metrics).contains("\ntraces_span_metrics_errors_total\(labels) 0\n"))
        metrics.record(batch([CountedSpan(status: .error)]))
        #expect(page(metrics).contains("\ntraces_span_metrics_errors_total\(labels) 1\n"))
    }

    @Test func oneSeriesAcrossBatches() {
        let metrics = SpanMetrics()
        // The same texts have other numbers in the second batch.
        metrics.record(batch([CountedSpan(), CountedSpan(name: "auth")]))
        metrics.record(batch([CountedSpan(service: "worker", name: "auth"), CountedSpan(name: "auth"), CountedSpan()]))
        #expect(
            lines(page(metrics), "traces_span_metrics_calls_total{") == [
                sample("calls", "chat-api", "POST /chat", "SERVER", "UNSET", 2),
                sample("calls", "chat-api", "auth", "SERVER", "UNSET", 2),
                sample("calls", "worker", "auth", "SERVER", "UNSET", 1),
            ])
    }

    @Test func duplicatesAreNotCounted() {
        let metrics = SpanMetrics()
        let spans = (0..<6).map { CountedSpan(name: "step \($0)", id: UInt64($0 + 1)) }
        metrics.record(batch(spans), skipping: [0, 3, 5])
        let names = lines(page(metrics), "traces_span_metrics_calls_total{").map { $0.split(separator: "\"")[3] }
        #expect(names == ["step 1", "step 2", "step 4"])
        metrics.record(batch([CountedSpan()]), skipping: [0])
        #expect(total(page(metrics), "traces_span_metrics_calls_total") == 3)
    }

    @Test func aSpanThatEndsBeforeItStartsLastsNoTime() {
        let metrics = SpanMetrics()
        metrics.record(batch([CountedSpan(duration: -5_000_000_000)]))
        let text = page(metrics)
        #expect(lines(text, "traces_span_metrics_duration_seconds_sum")[0].hasSuffix("} 0.0"))
        #expect(lines(text, "traces_span_metrics_duration_seconds_bucket")[0].hasSuffix(#"le="0.001"} 1"#))
    }

    @Test func sumsAreExactBeyond64Bits() {
        let metrics = SpanMetrics()
        for _ in 0..<3 {
            metrics.record(batch([CountedSpan(start: 1, duration: .max - 1)]))
        }
        let sum = lines(page(metrics), "traces_span_metrics_duration_seconds_sum")[0]
        // 3 · (2^63 - 2) ns
        #expect(sum.hasSuffix("} 27670116110.564327418"))
    }

    /// Whatever arrives, in however many batches and label sets: every span is counted exactly once.
    @Test(arguments: [0, 1, 7, 10_000])
    func callsAddUpToTheSpansRecorded(_ limit: Int) {
        let metrics = SpanMetrics(seriesLimit: limit)
        var recorded = 0
        for _ in 0..<40 {
            let spans = (0..<Int.random(in: 0...60)).map { _ in Self.randomSpan() }
            let skipped = spans.indices.filter { _ in Int.random(in: 0..<5) == 0 }.map(UInt32.init)
            metrics.record(batch(spans), skipping: skipped)
            recorded += spans.count - skipped.count
        }
        let text = page(metrics)
        #expect(total(text, "traces_span_metrics_calls_total") == recorded)
        #expect(total(text, "traces_span_metrics_duration_seconds_count") == recorded)
        let errors = lines(text, "traces_span_metrics_calls_total").filter { $0.contains("ERROR") }
        if limit == 10_000 {
            #expect(sum(errors) == total(text, "traces_span_metrics_errors_total"))
        }
    }

    private static func randomSpan() -> CountedSpan {
        CountedSpan(
            service: "service-\(Int.random(in: 0..<4))", name: "step \(Int.random(in: 0..<400))",
            kind: SpanKind(otlp: .random(in: 0...5)), status: SpanStatus.Code(otlp: .random(in: 0...2)),
            duration: Int64.random(in: -1000...1_000_000_000_000), id: UInt64.random(in: 1...(.max)))
    }

    private func sample(
        _ family: String, _ service: String, _ name: String, _ kind: String, _ status: String, _ value: Int
    ) -> String {
        "traces_span_metrics_\(family)_total{service_name=\"\(service)\",span_name=\"\(name)\","
            + "span_kind=\"SPAN_KIND_\(kind)\",status_code=\"STATUS_CODE_\(status)\"} \(value)"
    }
}
