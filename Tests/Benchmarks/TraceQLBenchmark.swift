import TraceModel
import TraceQL

/// TraceQL over columns in memory, as a store lends them: nanoseconds for each span of the range, on one core.
enum TraceQLBenchmark {
    private static let spansPerTrace = 10
    private static let tracesPerBlock = 6_400
    private static let blockCount = 32
    private static let hour: UInt64 = 3_600_000_000_000
    private static let origin: UInt64 = 1_790_000_000_000_000_000 / hour * hour

    private static let searches = [
        ("filter by attribute and duration", #"{ span.gen_ai.request.model = "model-3" && duration > 20s }"#),
        ("filter by regular expression", #"{ name =~ "chat .*" && status = error }"#),
        ("structure, one side selective", #"{ name = "chat model-3" && duration > 29s } >> { status = error }"#),
        ("structure, both sides wide", "{ kind = server } >> { status = error }"),
        ("count of each trace", "{ status = error } | count() > 3"),
        ("slowest 20", "{ } | sort(duration desc) | limit(20)"),
    ]

    private static let metrics = [
        ("rate by name", "{ } | rate() by (name)"),
        ("p95 by model", "{ } | quantile_over_time(duration, .95) by (span.gen_ai.request.model)"),
        ("histogram", "{ } | histogram_over_time(duration)"),
        ("average by two fields", "{ } | avg_over_time(duration) by (name, status)"),
    ]

    static func run() throws {
        let slice = 3 * hour / UInt64(blockCount)
        let blocks = (0..<UInt64(blockCount)).map {
            BenchmarkBlock($0, tracesPerBlock, spansPerTrace, origin + $0 * slice, slice)
        }
        let source = BenchmarkSource(blocks: blocks)
        let spans = Double(blockCount * tracesPerBlock * spansPerTrace)
        for (name, text) in searches {
            let query = TraceQLQuery(try RootExpression.parse(text))
            let seconds = try Stopwatch.secondsPerRound { _ = try query.search(source, SearchRequest()) }
            Figures.print(name, seconds / spans * 1e9, "ns/span")
        }
        let minute: UInt64 = 60_000_000_000
        for (exemplars, suffix) in [(0, ""), (100, ", exemplars")] {
            let request = MetricsRequest(
                from: UnixNanoseconds(origin), to: UnixNanoseconds(origin + 3 * hour), step: minute,
                exemplars: exemplars)
            for (name, text) in metrics {
                let query = TraceQLQuery(try RootExpression.parse(text))
                let seconds = try Stopwatch.secondsPerRound { _ = try query.metrics(source, request) }
                Figures.print(name + suffix, seconds / spans * 1e9, "ns/span")
            }
        }
    }
}
