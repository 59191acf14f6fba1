import SpanMetrics
import TraceModel
import TraceTestSupport

/// Traffic made for the health board, minute by minute.
struct HealthTraffic {
    /// A Monday, at midnight: an hour of the week begins with it.
    static let monday: UInt64 = 1_767_571_200 / 60

    var service = "chat-api"
    var route = "POST /chat"
    var model = "gpt-4o"
    var promptVersion = ""
    var perMinute = 4
    var seconds = 1.0
    var firstTokenSeconds = 0.2
    var toolSeconds = 0.1
    var tokens: UInt64 = 900
    /// Of 100 requests so many fail.
    var failing = 0
    var errorClass = CallErrorClass.rateLimit
    /// Times and tokens differ by up to so much.
    var spread = 0.1

    /// Sends the requests of some minutes, counted from 1970, and lets time pass with them.
    func send(
        _ minutes: Range<UInt64>, to metrics: SpanMetrics, _ generator: inout SeededGenerator, failures: Int? = nil
    ) {
        for minute in minutes {
            let now = Self.time(minute, second: 59)
            for number in 0..<perMinute {
                let isFailure = Int.random(in: 0..<100, using: &generator) < failures ?? failing
                send(Self.time(minute, second: number % 60), now, isFailure, to: metrics, &generator)
            }
            metrics.health.advance(to: now)
        }
    }

    private func send(
        _ end: UnixNanoseconds, _ now: UnixNanoseconds, _ isFailure: Bool, to metrics: SpanMetrics,
        _ generator: inout SeededGenerator
    ) {
        let factor = 1 + Double.random(in: -spread...spread, using: &generator)
        let origin = ObservationOrigin(
            service: service, route: route, traceID: TraceID(high: 1, low: .random(in: 1...(.max), using: &generator)),
            spanID: SpanID(.random(in: 1...(.max), using: &generator)), time: end)
        let nanoseconds = { (seconds: Double) in UInt64(seconds * factor * 1e9) }
        let call = LLMCallObservation(
            origin, provider: "openai", model: model, operation: "chat",
            figures: LLMCallFigures(
                duration: nanoseconds(seconds - toolSeconds), timeToFirstToken: nanoseconds(firstTokenSeconds),
                tokens: TokenCounts(input: UInt64(Double(tokens) * factor), output: 100),
                errorClass: isFailure ? errorClass : nil),
            promptVersion: promptVersion)
        metrics.record([call], at: now)
        let request = RequestObservation(
            origin, .completed(duration: nanoseconds(seconds), isFailure ? .rateLimited : .ok))
        metrics.health.record(
            request, calls: [call],
            steps: [StepObservation(origin, kind: .tool, name: "search", duration: nanoseconds(toolSeconds))], at: now)
    }

    static func time(_ minute: UInt64, second: Int = 0) -> UnixNanoseconds {
        UnixNanoseconds((minute * 60 + UInt64(second)) * 1_000_000_000)
    }

    /// What the board shows just when a minute has begun and settled.
    static func report(_ metrics: SpanMetrics, at minute: UInt64) -> HealthReport {
        metrics.health.report(at: time(minute, second: 11))
    }
}

extension HealthReport {
    func series(_ kind: HealthKey.Kind, _ name: String) -> SeriesHealth? {
        series.first { $0.key.kind == kind && $0.key.name == name }
    }

    func light(_ light: HealthLight, of kind: HealthKey.Kind = .route, _ name: String = "POST /chat") -> LightReport? {
        series(kind, name)?.light(light)
    }
}
