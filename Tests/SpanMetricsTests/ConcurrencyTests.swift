import SpanMetrics
import Testing
import TraceModel

@Suite struct ConcurrencyTests {
    /// While four tasks count, every page that is read must be consistent in itself and never go backwards.
    @Test func pagesReadWhileCountingAreConsistent() async {
        let metrics = SpanMetrics()
        let batches = 400
        let spans = (0..<300).map { CountedSpan(name: "step \($0)", duration: Int64($0) * 1_000_000) }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<batches / 4 {
                        metrics.record(batch(spans))
                        await Task.yield()
                    }
                }
            }
            group.addTask { await Self.readPages(of: metrics, until: batches * spans.count) }
        }
        #expect(total(page(metrics), "traces_span_metrics_calls_total") == batches * spans.count)
    }

    private static func readPages(of metrics: SpanMetrics, until expected: Int) async {
        var last = 0
        while last < expected {
            let text = page(metrics)
            let calls = total(text, "traces_span_metrics_calls_total")
            #expect(calls >= last)
            #expect(calls == total(text, "traces_span_metrics_duration_seconds_count"))
            last = calls
            await Task.yield()
        }
    }

    @Test func countersLoseNothing() async {
        let instruments = CollectorInstruments(version: "1.0.0", startedAt: .init(0))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5_000 {
                        instruments.spansDuplicate.add(2)
                        instruments.spansRejected.add(1, "invalid_trace_id")
                        instruments.walCommits.add(nanoseconds: 1_000)
                    }
                }
            }
        }
        #expect(instruments.spansDuplicate.value == 80_000)
        #expect(instruments.spansRejected["invalid_trace_id"] == 40_000)
        #expect(instruments.walCommits.count == 40_000)
    }
}
