import AsyncHTTPClient
import ChatExample
import NIOCore
import NIOHTTP1
import RequestTracing
import Testing
import TraceModel

/// The failure modes of the demo: each shows in the traces as what it is, and is over when it is over.
@Suite(.serialized) struct ScenarioTests {
    private static let question = "How long does a refund take?"

    /// A harness in which the scenario begins at once and lasts until the end.
    private static func harness(
        _ scenario: Scenario, lasting: Duration = .seconds(600),
        _ configure: @escaping @Sendable (inout ChatDemoConfiguration) -> Void = { _ in }
    ) -> DemoHarness {
        DemoHarness { configuration in
            var plan = ScenarioPlan(scenario)
            plan.healthy = .zero
            plan.lasting = lasting
            configuration.play(plan)
            configuration.modelTimeout = .milliseconds(500)
            configuration.standIn.retryAfterSeconds = 0
            configure(&configuration)
        }
    }

    /// What became of so many questions, asked one after the other, and their traces.
    private static func ask(_ count: Int, _ harness: DemoHarness, _ message: String = question) async throws
        -> (statuses: [Int], traces: [TracedRequest])
    {
        var statuses: [Int] = []
        try await harness.run { _, url in
            for n in 0..<count {
                statuses.append(try await DemoHarness.ask(url, message, headers: ["x-request-id": "s-\(n)"]).status)
            }
        }
        let traces = try (0..<count).map { try TracedRequest.withID("s-\($0)", harness.collector) }
        return (statuses, traces)
    }

    private static func calls(_ traces: [TracedRequest]) -> [SpanData] {
        traces.flatMap { $0.named("chat gpt-4.1-mini") + $0.named("chat gpt-4.1-nano") }
    }

    private static func integer(_ span: SpanData, _ key: String) -> Int64 {
        if case .int(let value)? = span[key: key] { value } else { 0 }
    }

    @Test func healthyIsHealthyAndAnswersAreStreamed() async throws {
        let (statuses, traces) = try await Self.ask(10, Self.harness(.healthy))
        #expect(statuses.allSatisfy { $0 == 200 })
        let calls = Self.calls(traces)
        #expect(calls.count == 10)
        #expect(calls.allSatisfy { $0.status == .unset && $0[key: "gen_ai.request.stream"] == true })
        #expect(calls.allSatisfy { $0[key: "gen_ai.response.time_to_first_chunk"] != nil })
        #expect(calls.allSatisfy { $0[key: "weir.stream.time_per_output_token"] != nil })
        #expect(traces.allSatisfy { $0.root?[key: "request.outcome"] == "ok" })
    }

    @Test(
        arguments: [
            (.upstreamErrors, ["server_error", "connection"]), (.rateLimits, ["rate_limit"]), (.timeouts, ["timeout"]),
        ] as [(Scenario, Set<String>)])
    func callsFailAndSomeAreSavedByTheOtherModel(_ scenario: Scenario, _ classes: Set<String>) async throws {
        let (statuses, traces) = try await Self.ask(20, Self.harness(scenario))
        let failed = Self.calls(traces).filter { $0.status.code == .error }
        #expect(failed.count >= 5)
        for call in failed {
            guard case .string(let errorType)? = call[key: "error.type"] else {
                Issue.record("a failed call without a class")
                continue
            }
            #expect(classes.contains(errorType))
        }
        #expect(statuses.contains { $0 != 200 })
        let saved = zip(statuses, traces).filter { $0 == 200 && !$1.named("chat gpt-4.1-nano").isEmpty }
        #expect(!saved.isEmpty)
    }

    @Test func aSlowModelIsSlow() async throws {
        let slow = try await Self.ask(8, Self.harness(.slowModel) { $0.modelTimeout = .seconds(20) }).traces
        let usual = try await Self.ask(8, Self.harness(.healthy)).traces
        func total(_ traces: [TracedRequest]) -> UInt64 {
            Self.calls(traces).reduce(0) { $0 + $1.end.nanoseconds(since: $1.start) }
        }
        #expect(total(slow) > 2 * total(usual))
    }

    @Test func tokensGrowOnBothSidesWithANewVersionOfThePrompt() async throws {
        let grown = try await Self.ask(8, Self.harness(.tokenGrowth)).traces
        let usual = try await Self.ask(8, Self.harness(.healthy)).traces
        for (key, factor) in [("gen_ai.usage.input_tokens", 3), ("gen_ai.usage.output_tokens", 3)] {
            let after = Self.calls(grown).reduce(0) { $0 + Self.integer($1, key) }
            let before = Self.calls(usual).reduce(0) { $0 + Self.integer($1, key) }
            #expect(after > Int64(factor) * before)
        }
        #expect(grown.allSatisfy { $0.named("build_prompt shop-answer")[0][key: "gen_ai.prompt.version"] == "4" })
    }

    @Test func partialFailuresAreAnsweredAllTheSame() async throws {
        let (statuses, traces) = try await Self.ask(20, Self.harness(.partialFailures), "Where is my order A-1024?")
        #expect(statuses.allSatisfy { $0 == 200 })
        #expect(traces.filter { $0.root?[key: "request.outcome"] == "partial" }.count >= 10)
        #expect(traces.contains { $0.named("execute_tool lookup_order")[0].status.code == .error })
        #expect(traces.contains { $0.named("retrieval knowledge-base")[0].status.code == .error })
    }

    @Test func stuckRequestsAreToldOfWhileTheyHangAndEndWithTheScenario() async throws {
        let harness = Self.harness(.stuckRequests, lasting: .seconds(2)) { configuration in
            configuration.modelTimeout = .seconds(60)
            configuration.tracing.reportsStarts = true
            configuration.tracing.reportsStartsAfter = .milliseconds(300)
        }
        try await harness.run { _, url in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for n in 0..<20 {
                    group.addTask {
                        try await DemoHarness.ask(url, Self.question, headers: ["x-request-id": "s-\(n)"]).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { $0 == 200 })
        }
        let spans = try TracedRequest.all(harness.collector).values.flatMap(\.entries).map(\.span)
        let pending = spans.filter { $0[key: "logfire.span_type"] == "pending_span" }
        #expect(pending.contains { $0.name == "POST /chat" })
        #expect(pending.contains { $0.name.hasPrefix("chat ") })
        let roots = spans.filter { $0.name == "POST /chat" && $0[key: "logfire.span_type"] == nil }
        #expect(roots.count == 20)
        #expect(roots.contains { $0.end.nanoseconds(since: $0.start) > 500_000_000 })
    }

    @Test func anOutageOfTheCollectorShowsOnlyInTheApplicationsOwnFigures() async throws {
        let harness = Self.harness(.monitoringOutage, lasting: .seconds(1)) {
            $0.tracing.retry.openFor = .milliseconds(100)
        }
        try await harness.run { demo, url in
            for n in 0..<10 {
                let reply = try await DemoHarness.ask(url, Self.question, headers: ["x-request-id": "s-\(n)"])
                #expect(reply.status == 200)
            }
            var request = HTTPClientRequest(url: url + "/metrics")
            request.headers = ["accept": "text/plain"]
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            let page = String(buffer: try await answer.body.collect(upTo: 1 << 20))
            #expect(answer.headers.first(name: "content-type")?.hasPrefix("text/plain") == true)
            #expect(page.contains("weir_sdk_requests_completed_total{service=\"chat-example\"} 10\n"))
            #expect(page.contains("weir_sdk_spans_exported_total{service=\"knowledge-base\"} 0\n"))
            #expect(!page.contains("weir_sdk_exports_failed_total{service=\"chat-example\"} 0\n"))
            #expect(harness.collector.bodies.isEmpty)
            try await Task.sleep(for: .milliseconds(1500))
        }
        // Afterwards everything is there, once.
        let ids = try TracedRequest.all(harness.collector).values.flatMap(\.entries).map(\.span.spanID)
        #expect(Set(ids).count == ids.count)
        let traces = try (0..<10).map { try TracedRequest.withID("s-\($0)", harness.collector) }
        #expect(traces.allSatisfy { $0.named("POST /chat").count == 1 })
    }
}
