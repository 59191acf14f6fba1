import SpanMetrics
import TraceModel

/// What counting costs per span, and a scrape per series.
enum MetricsBenchmark {
    static func run() throws {
        try record()
        scrape()
    }

    private static func record() throws {
        let batches = try DecodeBenchmark.bodies.map { try DecodeBenchmark.decode($0.body) }
        let spans = batches.reduce(0) { $0 + $1.spanCount }
        let metrics = SpanMetrics()
        let seconds = Stopwatch.secondsPerRound {
            for batch in batches { metrics.record(batch) }
        }
        Figures.print("spans per batch", Double(spans) / Double(batches.count), "spans")
        Figures.print("counting one span", seconds / Double(spans) * 1e9, "ns")
    }

    private static func scrape() {
        let metrics = SpanMetrics()
        metrics.record(batch(labelSets: SpanMetrics.defaultSeriesLimit))
        for (name, format) in [("text", ExpositionFormat.text), ("OpenMetrics", .openMetrics)] {
            var size = 0
            let seconds = Stopwatch.secondsPerRound {
                var writer = ExpositionWriter(format: format)
                metrics.write(to: &writer)
                size = writer.finish().count
            }
            Figures.print("page of 10,000 label sets, \(name)", seconds * 1e3, "ms")
            Figures.print("its size", Double(size) / 1e6, "MB")
        }
    }

    private static func batch(labelSets: Int) -> SpanBatch {
        var builder = SpanBatchBuilder()
        let resource = builder.append(Resource(serviceName: "chat-api"))
        let scope = builder.append(InstrumentationScope(name: "benchmark"))
        for number in 0..<labelSets {
            let span = SpanData(
                traceID: TraceID(high: 1, low: UInt64(number) + 1), spanID: SpanID(UInt64(number) + 1),
                name: "operation \(number)", start: UnixNanoseconds(1), end: UnixNanoseconds(UInt64(number) * 1000))
            builder.append(span, resource: resource, scope: scope)
        }
        return builder.finish()
    }
}
