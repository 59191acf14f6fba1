import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

@Suite struct StateTests {
    private static let everything = SpanMetricsConfiguration(
        limits: MetricLimits(spanSeries: 40, groupSeries: 6, labelValues: 8, spanNames: 10),
        dimensions: MetricDimension.list("span.user") ?? [], families: [.serviceGraph, .tempo, .genAI])

    /// Something of everything that can be counted, limits included.
    private func counted(_ generator: inout SeededGenerator) -> SpanMetrics {
        let metrics = SpanMetrics(Self.everything)
        for round in 0..<10 {
            let spans = (0..<60).map { _ in randomSpan(&generator) }
            metrics.record(batch(spans), at: .seconds(UInt64(1_700_000_000 + round)))
        }
        metrics.record(
            (0..<40).map { _ in randomCall(&generator) }, at: .seconds(1_700_000_010))
        metrics.record((0..<20).map { step($0, generator.next() >> 30) }, at: .seconds(1_700_000_010))
        metrics.record((1..<30).map(request), at: .seconds(1_700_000_010))
        return metrics
    }

    private func step(_ number: Int, _ duration: UInt64) -> StepObservation {
        StepObservation(
            origin(UInt64(number + 1)), kind: number % 2 == 0 ? .tool : .agent, name: "step \(number % 3)",
            duration: duration, errorClass: number % 5 == 0 ? .timeout : nil)
    }

    private func request(_ number: Int) -> RequestObservation {
        let isStart = number % 3 == 0
        return RequestObservation(
            origin(UInt64(number), route: "route \(number % 4)"),
            isStart ? .started(.seconds(1_700_000_000)) : .completed(duration: 1 << 31, .partial))
    }

    private func randomSpan(_ generator: inout SeededGenerator) -> CountedSpan {
        CountedSpan(
            service: "service \(generator.next() % 4)", name: "step \(generator.next() % 30)",
            kind: SpanKind(otlp: Int64(generator.next() % 6)),
            status: SpanStatus.Code(otlp: Int64(generator.next() % 3)),
            duration: Int64(generator.next() >> (20 + generator.next() % 40)), id: generator.next() % 50 + 1,
            trace: generator.next() % 5 + 1, parent: generator.next() % 50,
            attributes: [Attribute("user", .string("u\(generator.next() % 12)"))])
    }

    private func randomCall(_ generator: inout SeededGenerator) -> LLMCallObservation {
        call(origin(dimensions: ["u\(generator.next() % 3)"]), model: "model \(generator.next() % 4)") {
            $0.figures.duration = generator.next() >> 28
            $0.figures.timeToFirstToken = generator.chance(0.5) ? generator.next() >> 34 : nil
            $0.figures.tokens = TokenCounts(input: generator.next() >> 50, output: generator.next() >> 52)
            $0.figures.costPicodollars = generator.chance(0.5) ? generator.next() >> 20 : nil
            $0.figures.errorClass = generator.chance(0.3) ? .overloaded : nil
            $0.finishReason = generator.chance(0.5) ? "stop" : nil
        }
    }

    /// Without exemplars, which are not saved, a page after the restart is the page before.
    @Test(arguments: [ExpositionFormat.text, .protobuf])
    func countersGoOnAfterARestart(_ format: ExpositionFormat) throws {
        var generator = SeededGenerator.unseeded()
        let before = counted(&generator)
        // Ends of calls that still wait are not saved, so those that have waited long enough are settled first.
        let expected = page(before, at: 1_700_000_011)
        let after = SpanMetrics(Self.everything)
        try after.restore(before.savedState())
        let again = SpanMetrics(Self.everything)
        try again.restore(after.savedState())
        #expect(sorted(page(after, at: 1_700_000_011)) == sorted(expected), "seed \(generator.seed)")
        #expect(
            sorted(page(again, format, at: 1_700_000_012)) == sorted(page(after, format, at: 1_700_000_012)),
            "seed \(generator.seed)")
    }

    private func sorted(_ page: String) -> [String] { page.split(separator: "\n").map(String.init).sorted() }

    @Test func countingGoesOn() throws {
        let before = SpanMetrics()
        before.record(batch([CountedSpan(), CountedSpan(name: "b")]), at: .seconds(10))
        let after = SpanMetrics()
        try after.restore(before.savedState())
        after.record(batch([CountedSpan(), CountedSpan(name: "c")]), at: .seconds(20))
        let calls = lines(page(after, at: 20), "traces_span_metrics_calls_total{")
        #expect(calls.map { $0.suffix(2) } == [" 2", " 1", " 1"])
    }

    @Test func aRequestInFlightEndsAfterTheRestart() throws {
        let before = SpanMetrics()
        before.record([RequestObservation(origin(), .started(.seconds(1000)))], at: .seconds(1000))
        let after = SpanMetrics()
        try after.restore(before.savedState())
        #expect(page(after, at: 1400).contains(#"route="POST /chat",age="over_5m"} 1"#))
        after.record([RequestObservation(origin(), .completed(duration: 1, .ok))], at: .seconds(1401))
        let started = #"llm_requests_started_total{service="chat-api",route="POST /chat"}"#
        #expect(value(page(after, at: 1401), started) == "1")
    }

    @Test func otherDimensionsAreOtherSeries() throws {
        var generator = SeededGenerator.unseeded()
        let after = SpanMetrics()
        try after.restore(counted(&generator).savedState())
        // What had no labels still has none.
        #expect(
            lines(page(after), "llm_call_duration_seconds_count").allSatisfy { $0.contains("otel_metric_overflow") })
        // Edges have no dimensions.
        #expect(!lines(page(after), "traces_service_graph_request_total{").isEmpty)
    }

    @Test func whatIsNoStateIsRefused() {
        let metrics = SpanMetrics()
        #expect(throws: MetricsStateError.unknownFormat) { try metrics.restore([]) }
        #expect(throws: MetricsStateError.unknownFormat) { try metrics.restore(Array("something else".utf8)) }
        var newer = metrics.savedState()
        newer[11] = 99
        #expect(throws: MetricsStateError.unknownVersion(99)) { try metrics.restore(newer) }
        #expect(throws: MetricsStateError.self) { try metrics.restore(SpanMetrics().savedState() + [0]) }
    }

    /// Damage is refused or read as other numbers; it neither crashes nor leaves half of itself behind.
    @Test func damagedBytesDoNoHarm() {
        var generator = SeededGenerator.unseeded()
        let state = counted(&generator).savedState()
        var refused = 0
        for round in 0..<900 {
            var bytes = state
            if round % 3 == 0 {
                bytes.removeLast(Int(generator.next() % UInt64(bytes.count)) + 1)
            } else {
                for _ in 0...(generator.next() % 4) {
                    bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
                }
            }
            let metrics = SpanMetrics(Self.everything)
            do {
                try metrics.restore(bytes)
                metrics.record((0..<5).map { _ in randomCall(&generator) }, at: .seconds(1_700_000_020))
                metrics.record(batch((0..<20).map { _ in randomSpan(&generator) }), at: .seconds(1_700_000_020))
                if round % 10 == 0 { _ = page(metrics, .protobuf, at: 1_700_000_021) }
            } catch {
                refused += 1
                #expect(total(page(metrics), "traces_span_metrics_calls_total") == 0)
            }
        }
        #expect(refused >= 300, "seed \(generator.seed)")
    }
}
