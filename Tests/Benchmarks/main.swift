import Foundation

/// Plain figures for one machine, one benchmark at a time.
let arguments = Array(CommandLine.arguments.dropFirst())
let numbers = arguments.dropFirst().compactMap { Int($0) }

switch arguments.first {
case "decode": try DecodeBenchmark.protobuf()
case "decode-json": try DecodeBenchmark.json()
case "metrics": try MetricsBenchmark.run()
case "genai": try GenAIBenchmark.run()
case "traceql": try TraceQLBenchmark.run()
case "sdk": try await SpanCostBenchmark.run()
case "accept":
    try await AcceptBenchmark(spans: numbers.first ?? 2_000_000, connections: numbers.dropFirst().first ?? 4).run()
default:
    print(
        """
        usage: weir-benchmarks decode                        protobuf bodies into columns
               weir-benchmarks decode-json                   the same bodies as JSON
               weir-benchmarks metrics                       counting spans, and writing the page
               weir-benchmarks genai                         what spans say about AI applications
               weir-benchmarks traceql                       queries over columns in memory
               weir-benchmarks sdk                           what a span costs a traced application
               weir-benchmarks accept [SPANS [CONNECTIONS]]  `weir serve` under full load
        """)
    exit(arguments.isEmpty ? 0 : 2)
}
