import Logging
import RequestTracing
import ServiceLifecycle
import Synchronization
import TraceModel
import Tracing

/// What a traced application pays: time on its own threads per span, and memory while the collector is away.
enum SpanCostBenchmark {
    private static let spansPerRound = 10_000
    /// A day of an application that serves four requests of fifteen spans a second.
    private static let spansOfADay = 24 * 3600 * 60

    static func run() async throws {
        try cost()
        try await outage()
    }

    private static func cost() throws {
        let (tracer, disabled) = (tracer(), tracer { $0.isDisabled = true })
        try measure("a span, begun and ended") { tracer.startSpan("s", context: .topLevel).end() }
        try measure("  not sampled") { disabled.startSpan("s", context: .topLevel).end() }
        var notTold = RequestTracingConfiguration(serviceName: "benchmark")
        notTold.reportsStarts = false
        let quiet = RequestTracer(configuration: notTold, exporter: NoExporter(), logger: .silent)
        try measure("  without records of starts") { quiet.startSpan("s", context: .topLevel).end() }
        try measure("a span with five attributes") {
            let span = tracer.startSpan("s", context: .topLevel)
            for key in ["a", "b", "c", "d", "e"] { span.set(key, .int64(1)) }
            span.end()
        }
        try measure("a model call with tokens and times") { call(tracer) }
        try measure("taking a trace from headers and on") { travel(tracer) }
        // All of these ended while the queue was full and nothing was taken from it: what an outage costs as well.
        Figures.print("spans waiting, of so many", Double(tracer.statistics.queuedSpans), "spans")
        Figures.print("", Double(tracer.statistics.finished), "spans")
    }

    /// Without the closure of `withLLMCall`, which is asynchronous: the attributes are what costs.
    private static func call(_ tracer: RequestTracer) {
        let span = tracer.startSpan("chat gpt-4.1-mini", context: .topLevel, ofKind: .client)
        span.set("gen_ai.operation.name", "chat")
        span.set("gen_ai.provider.name", "openai")
        span.set("gen_ai.request.model", "gpt-4.1-mini")
        span.set("gen_ai.request.max_tokens", .int64(400))
        span.set("request.step", "llm_call")
        span.set("server.address", "api.openai.com")
        span.set("gen_ai.response.model", "gpt-4.1-mini-2026-01-15")
        span.set("gen_ai.response.id", "chatcmpl-0123456789")
        span.set("gen_ai.usage.input_tokens", .int64(1200))
        span.set("gen_ai.usage.output_tokens", .int64(300))
        span.set("gen_ai.response.time_to_first_chunk", .double(0.2))
        span.end()
    }

    private static func travel(_ tracer: RequestTracer) {
        var context = ServiceContext.topLevel
        tracer.extract(
            ["traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"], into: &context,
            using: Headers())
        var outgoing: [String: String] = [:]
        tracer.inject(context, into: &outgoing, using: Headers())
    }

    private static func measure(_ name: String, _ work: () -> Void) throws {
        let seconds = try Stopwatch.processorSecondsPerRound {
            for _ in 0..<spansPerRound { work() }
        }
        Figures.print(name, seconds / Double(spansPerRound) * 1e9, "ns")
    }

    /// A day without a collector, as fast as spans can end.
    private static func outage() async throws {
        let tracer = tracer { configuration in
            configuration.exportLimits.delay = .milliseconds(10)
            configuration.retry.openFor = .milliseconds(10)
        }
        let before = try ProcessFile.own.residentMegabytes
        let group = ServiceGroup(services: [tracer], logger: .silent)
        async let run: Void = group.run()
        var most = before
        let seconds = try Stopwatch.seconds {
            for number in 0..<spansOfADay {
                let span = tracer.startSpan("s", context: .topLevel)
                span.set("text", .string(text))
                if number % 100 == 0 { span.setStatus(SpanStatus(code: .error)) }
                span.end()
                if number % 100_000 == 0 { most = max(most, try ProcessFile.own.residentMegabytes) }
            }
        }
        await group.triggerGracefulShutdown()
        try await run
        let statistics = tracer.statistics
        precondition(statistics.finished == statistics.droppedSpans, "every span of the outage was dropped and counted")
        Figures.print("spans of a day's outage", Double(spansOfADay), "spans")
        Figures.print("  a span", seconds / Double(spansOfADay) * 1e9, "ns")
        Figures.print("  memory at most, above the start", most - before, "MB")
        Figures.print("  attempts to export", Double(statistics.exports), "")
    }

    private static let text = String(repeating: "a prompt ", count: 100)

    private static func tracer(
        _ configure: (inout RequestTracingConfiguration) -> Void = { _ in }
    ) -> RequestTracer {
        var configuration = RequestTracingConfiguration(serviceName: "benchmark")
        configure(&configuration)
        return RequestTracer(configuration: configuration, exporter: NoExporter(), logger: .silent)
    }
}

/// A collector that is never there.
private struct NoExporter: SpanExporter {
    func export(_ spans: [SpanData], timeout: Duration) async -> ExportOutcome {
        .unavailable(reason: "away", retryAfter: nil)
    }

    func shutdown() async {}
}

private struct Headers: Injector, Extractor {
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
        carrier[key] = value
    }

    func extract(key: String, from carrier: [String: String]) -> String? {
        carrier[key]
    }
}

extension Logger {
    fileprivate static var silent: Logger { Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() } }
}
