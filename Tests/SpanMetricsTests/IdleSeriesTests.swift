import SpanMetrics
import Testing
import TraceModel

@Suite struct IdleSeriesTests {
    private func metrics(series: Int = 100, idle: Int = 60) -> SpanMetrics {
        SpanMetrics(SpanMetricsConfiguration(limits: MetricLimits(spanSeries: series, idleSeconds: idle)))
    }

    private func names(_ metrics: SpanMetrics, at seconds: UInt64) -> [String] {
        lines(page(metrics, at: seconds), "traces_span_metrics_calls_total{").map { line in
            let words = line.split(separator: "\"")
            return words.count > 3 ? "\(words[3])=\(line.split(separator: " ").last ?? "")" : line
        }
    }

    private func record(_ metrics: SpanMetrics, _ name: String, at seconds: UInt64) {
        metrics.record(batch([CountedSpan(name: name)]), at: .seconds(seconds))
    }

    @Test func idleSeriesLeaveThePage() {
        let metrics = metrics()
        record(metrics, "a", at: 1000)
        record(metrics, "b", at: 1000)
        #expect(names(metrics, at: 1010) == ["a=1", "b=1"])
        record(metrics, "b", at: 1050)
        #expect(names(metrics, at: 1060) == ["a=1", "b=2"])
        #expect(names(metrics, at: 1061) == ["b=2"])
        #expect(!page(metrics, at: 1062).contains(#"span_name="a""#))
    }

    @Test func whatComesBackGoesOnWhereItWas() {
        let metrics = metrics()
        record(metrics, "a", at: 1000)
        #expect(names(metrics, at: 1010) == ["a=1"])
        #expect(names(metrics, at: 2000) == [])
        record(metrics, "a", at: 2001)
        #expect(names(metrics, at: 2002) == ["a=2"])
    }

    /// A scraper that was away must see what was counted meanwhile, however long that was.
    @Test func aCountThatWasNeverShownStays() {
        let metrics = metrics()
        record(metrics, "a", at: 1000)
        #expect(names(metrics, at: 9000) == ["a=1"])
        #expect(names(metrics, at: 9001) == [])
    }

    @Test func zeroKeepsEverything() {
        let metrics = metrics(idle: 0)
        record(metrics, "a", at: 1000)
        _ = page(metrics, at: 1001)
        #expect(names(metrics, at: 1_000_000) == ["a=1"])
    }

    @Test func newSeriesTakeTheRoomOfThoseThatLeft() {
        let metrics = metrics(series: 2)
        record(metrics, "a", at: 1000)
        record(metrics, "b", at: 1000)
        _ = page(metrics, at: 1010)
        record(metrics, "b", at: 1100)
        record(metrics, "c", at: 1101)
        #expect(names(metrics, at: 1102) == ["b=2", "c=1"])
        // Its count was given up with its room.
        record(metrics, "d", at: 1103)
        #expect(names(metrics, at: 1104).count == 3)
        #expect(page(metrics, at: 1104).contains("\nweir_metrics_overflow_spans_total 1\n"))
    }

    /// Giving up series renumbers the others while batches are counted; nothing may end up in the wrong one.
    @Test func countsStayApartWhileSeriesComeAndGo() {
        let metrics = metrics(series: 20, idle: 5)
        for second in 0..<400 {
            let current = "phase \(second / 10)"
            record(metrics, "steady", at: UInt64(1000 + second))
            let spans = ["x", "y", "z"].map { CountedSpan(name: "\(current) \($0)") }
            metrics.record(batch(spans), at: .seconds(UInt64(1000 + second)))
            let shown = names(metrics, at: UInt64(1000 + second))
            #expect(shown.contains("steady=\(second + 1)"))
            #expect(shown.contains("\(current) x=\(second % 10 + 1)"))
            #expect(!shown.contains { $0.contains("otel_metric_overflow") })
        }
    }
}
