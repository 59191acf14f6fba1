import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

@Suite struct HealthBoundsTests {
    private let start = HealthTraffic.monday

    private func send(_ metrics: SpanMetrics, _ route: String, at minute: UInt64, cost: UInt64 = 0) {
        let origin = ObservationOrigin(
            service: "api", route: route,
            traceID: TraceID(high: 1, low: UInt64(bitPattern: Int64(route.hashValue)) | 1),
            spanID: SpanID(1), time: HealthTraffic.time(minute))
        let call = LLMCallObservation(
            origin, provider: "p", model: "m", operation: "chat",
            figures: LLMCallFigures(duration: 1, tokens: TokenCounts(input: 1), costPicodollars: cost))
        metrics.health.record(
            RequestObservation(origin, .completed(duration: 1_000_000, .ok)), calls: [call], steps: [],
            at: HealthTraffic.time(minute))
    }

    @Test func routesBeyondTheLimitAreCountedAndNotKept() {
        let metrics = SpanMetrics()
        for number in 0..<1000 { send(metrics, String(repeating: "x", count: number), at: start) }
        let report = HealthTraffic.report(metrics, at: start + 1)
        #expect(report.series.count == HealthLimits.routes)
        #expect(report.untracked == UInt64(1000 - HealthLimits.routes))
    }

    @Test func routesThatDifferInIdsShareASeriesFromHalfOfTheLimitOn() {
        let metrics = SpanMetrics()
        for number in 0..<10_000 { send(metrics, "GET /user/\(number)", at: start) }
        let report = HealthTraffic.report(metrics, at: start + 1)
        #expect(report.series.count == HealthLimits.routes / 2 + 1)
        #expect(report.untracked == 0)
        #expect(report.series.first?.key.name == "GET /user/{n}")
    }

    @Test func aSeriesThatIsIdleForADayGivesItsRoomUp() {
        let metrics = SpanMetrics()
        for number in 0..<HealthLimits.routes { send(metrics, String(repeating: "x", count: number), at: start) }
        send(metrics, "new", at: start + 60)
        #expect(HealthTraffic.report(metrics, at: start + 61).untracked == 1)
        send(metrics, "new", at: start + 24 * 60 + 1)
        let report = HealthTraffic.report(metrics, at: start + 24 * 60 + 2)
        #expect(report.untracked == 1)
        #expect(report.series.contains { $0.key.name == "new" })
        #expect(report.series.count == HealthLimits.routes)
    }

    @Test func theDearestRequestsOfAQuarterOfAnHourAreExact() {
        var generator = SeededGenerator.unseeded()
        let metrics = SpanMetrics()
        var costs: [(minute: UInt64, cost: UInt64)] = []
        for minute in start..<start + 40 {
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                let cost = UInt64.random(in: 1...1000, using: &generator)
                costs.append((minute, cost))
                send(metrics, "route", at: minute, cost: cost)
            }
        }
        let shown = metrics.health.report(at: HealthTraffic.time(start + 39, second: 30)).costliest.map(\.picodollars)
        let expected = costs.filter { $0.minute > start + 24 }.map(\.cost).sorted(by: >).prefix(5)
        #expect(shown == Array(expected), "seed \(generator.seed)")
    }

    @Test func theMetricsSayWhatTheBoardSays() {
        let metrics = SpanMetrics()
        var generator = SeededGenerator(seed: 21)
        var traffic = HealthTraffic()
        traffic.send(start..<start + 60, to: metrics, &generator)
        traffic.seconds = 9
        traffic.send(start + 60..<start + 66, to: metrics, &generator)
        let own = CollectorInstruments(version: "1", startedAt: UnixNanoseconds(1))
        let page = MetricsPage(spans: metrics, collector: own).render(
            CollectorSnapshot(), format: .text, at: HealthTraffic.time(start + 66, second: 11))
        let text = String(decoding: page, as: UTF8.self)
        let route = #"kind="route",service="chat-api",route="POST /chat""#
        #expect(text.contains("weir_health_status{\(route),light=\"latency\"} 2\n"))
        #expect(text.contains("weir_health_status{\(route),light=\"errors\"} 0\n"))
        #expect(text.contains("weir_health_learning{\(route),light=\"latency\"} 0\n"))
        #expect(text.contains(#"weir_health_status{kind="model",provider="openai",model="gpt-4o",light="latency"} 2"#))
    }
}
