import Foundation
import SpanMetrics
import Synchronization
import TraceModel

/// What counting costs per span, and a scrape per series.
enum MetricsBenchmark {
    /// Prometheus' series of one label set: calls, errors, and a histogram's buckets, sum and count.
    private static let seriesPerLabelSet = 24
    /// Of one service; a service may have ``MetricLimits/defaultSpanNames`` as they are.
    private static let namesPerService = 250

    static func run() throws {
        try record()
        try flood()
        for labelSets in [100_000 / seriesPerLabelSet + 1, SpanMetrics.defaultSeriesLimit] {
            try scrape(labelSets: labelSets)
        }
    }

    private static func record() throws {
        let batches = try DecodeBenchmark.bodies.map { try DecodeBenchmark.decode($0.body) }
        let spans = batches.reduce(0) { $0 + $1.spanCount }
        Figures.print("spans per batch", Double(spans) / Double(batches.count), "spans")
        let dimension = MetricDimension(.resource, key: "deployment.environment.name").map { [$0] } ?? []
        for (name, configuration) in [
            ("counting one span", SpanMetricsConfiguration()),
            ("  without the service graph", SpanMetricsConfiguration(families: [])),
            ("  with a dimension", SpanMetricsConfiguration(dimensions: dimension)),
        ] {
            let metrics = SpanMetrics(configuration)
            var time: UInt64 = 1_700_000_000_000_000_000
            let seconds = try Stopwatch.processorSecondsPerRound {
                for batch in batches {
                    metrics.record(batch, at: UnixNanoseconds(time))
                    time += 1_000_000
                }
            }
            Figures.print(name, seconds / Double(spans) * 1e9, "ns")
        }
        let calls = (0..<1000).map(call)
        let metrics = SpanMetrics()
        let seconds = try Stopwatch.processorSecondsPerRound { metrics.record(calls, at: UnixNanoseconds(1)) }
        Figures.print("counting one model call", seconds / Double(calls.count) * 1e9, "ns")
    }

    private static func call(_ number: Int) -> LLMCallObservation {
        let origin = ObservationOrigin(
            service: "chat-api", route: "POST /chat/\(number % 5)", traceID: TraceID(high: 1, low: UInt64(number) + 1),
            spanID: SpanID(UInt64(number) + 1), requestID: "request-\(number)", time: UnixNanoseconds(1))
        return LLMCallObservation(
            origin, provider: "openai", model: "model-\(number % 7)", operation: "chat",
            figures: LLMCallFigures(
                duration: UInt64(number) * 3_000_000, timeToFirstToken: UInt64(number) * 400_000,
                tokens: TokenCounts(input: 1200, output: 300), costPicodollars: 5_000_000),
            finishReason: "stop")
    }

    /// A million span names of one service, none of them like another.
    private static func flood() throws {
        let metrics = SpanMetrics()
        let before = try ProcessFile.own.residentMegabytes
        var seconds = 0.0
        for first in stride(from: 0, to: 1_000_000, by: 10_000) {
            let batch = batch(names: first..<first + 10_000, ofOneService: true)
            seconds += Stopwatch.seconds { metrics.record(batch, at: UnixNanoseconds(1)) }
        }
        Figures.print("one span of a million names", seconds / 1e6 * 1e9, "ns")
        Figures.print("memory for them", try ProcessFile.own.residentMegabytes - before, "MB")
    }

    /// A page in each form, while another thread counts as fast as it can.
    private static func scrape(labelSets: Int) throws {
        let limits = MetricLimits(spanSeries: labelSets)
        let metrics = SpanMetrics(SpanMetricsConfiguration(limits: limits))
        let before = try ProcessFile.own.residentMegabytes
        metrics.record(batch(names: 0..<labelSets), at: UnixNanoseconds(1))
        Figures.print("series (Prometheus')", Double(labelSets * seriesPerLabelSet), "")
        Figures.print("  memory for them", try ProcessFile.own.residentMegabytes - before, "MB")
        let page = MetricsPage(
            spans: metrics, collector: CollectorInstruments(version: "0", startedAt: UnixNanoseconds(1)))
        for (name, format) in [("text", ExpositionFormat.text), ("OpenMetrics", .openMetrics), ("protobuf", .protobuf)]
        {
            try scrape(page, metrics, name, format)
        }
    }

    private static func scrape(
        _ page: MetricsPage, _ metrics: SpanMetrics, _ name: String, _ format: ExpositionFormat
    ) throws {
        let counting = CountingThread(metrics, try DecodeBenchmark.decode(DecodeBenchmark.bodies[0].body))
        let before = try ProcessFile.own.residentMegabytes
        var size = 0
        var memory = 0.0
        let seconds = try Stopwatch.seconds {
            for chunk in page.chunks(CollectorSnapshot(), format: format) {
                size += chunk.count
                memory = max(memory, try ProcessFile.own.residentMegabytes - before)
            }
        }
        let longest = counting.stop()
        Figures.print("  \(name), a page", seconds * 1e3, "ms")
        Figures.print("    its size", Double(size) / 1e6, "MB")
        Figures.print("    memory while it is written", memory, "MB")
        Figures.print("    longest a batch took meanwhile", longest * 1e3, "ms")
    }

    private static func batch(names: Range<Int>, ofOneService: Bool = false) -> SpanBatch {
        var builder = SpanBatchBuilder()
        let scope = builder.append(InstrumentationScope(name: "benchmark"))
        var resources: [Int: UInt32] = [:]
        for number in names {
            let service = ofOneService ? 0 : number / namesPerService
            let resource = resources[service] ?? builder.append(Resource(serviceName: "service-\(service)"))
            resources[service] = resource
            let span = SpanData(
                traceID: TraceID(high: 1, low: UInt64(number) + 1), spanID: SpanID(UInt64(number) + 1),
                name: "operation \(String(number, radix: 36))", start: UnixNanoseconds(1),
                end: UnixNanoseconds(UInt64(number) * 1000))
            builder.append(span, resource: resource, scope: scope)
        }
        return builder.finish()
    }
}

/// Counts one batch again and again, and notes the longest time it took.
private final class CountingThread: Sendable {
    private let isStopped = Atomic(false)
    private let longest = Mutex(0.0)
    private let ended = DispatchSemaphore(value: 0)

    init(_ metrics: SpanMetrics, _ batch: SpanBatch) {
        let thread = Thread { [self] in
            while !isStopped.load(ordering: .relaxed) {
                let seconds = Stopwatch.seconds { metrics.record(batch, at: UnixNanoseconds(1)) }
                longest.withLock { $0 = max($0, seconds) }
            }
            ended.signal()
        }
        thread.start()
    }

    func stop() -> Double {
        isStopped.store(true, ordering: .relaxed)
        ended.wait()
        return longest.withLock { $0 }
    }
}
