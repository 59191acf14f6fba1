import RequestTracing
import Testing
import TraceModel
import Tracing

/// What is told of spans before they end, and of records that never arrive.
@Suite struct StartRecordTests {
    private static func harness(_ configure: (inout RequestTracingConfiguration) -> Void = { _ in }) -> TracerHarness {
        TracerHarness { configuration in
            configuration.exportLimits.delay = .milliseconds(5)
            configuration.reportsStartsAfter = .milliseconds(30)
            configure(&configuration)
        }
    }

    private static func isStartRecord(_ span: SpanData) -> Bool {
        span["logfire.span_type"] == "pending_span"
    }

    @Test func aRequestThatHangsIsToldOfStepByStep() async throws {
        let harness = Self.harness()
        let spans = try await harness.spans { tracer in
            await tracer.withRequest(id: .generate(), name: "POST /chat", attributes: ["http.route": "/chat"]) { _ in
                var call = LLMRequest(provider: "openai", model: "m")
                call.messages = [LLMMessage(role: "user", text: String(repeating: "long ", count: 1000))]
                await tracer.withLLMCall(call) { _ in
                    #expect(await eventually { harness.exporter.delivered.count == 2 })
                    #expect(tracer.statistics.inFlight == 2)
                }
            }
        }
        let records = spans.filter(Self.isStartRecord)
        let ended = spans.filter { !Self.isStartRecord($0) }
        #expect(Set(records.map(\.name)) == ["POST /chat", "chat m"])
        #expect(ended.map(\.name) == ["chat m", "POST /chat"])
        for record in records {
            let span = try #require(ended.first { $0.name == record.name })
            #expect(record.traceID == span.traceID)
            #expect(record.parentSpanID == span.spanID)
            #expect(record.spanID != span.spanID)
            #expect((record.start, record.end) == (span.start, span.start))
            #expect(record.kind == .internal)
            #expect(record["logfire.pending_parent_id"] == .string(span.parentSpanID.description))
            #expect(record["request.id"] == span["request.id"])
        }
        #expect(records.contains { $0["http.route"] == "/chat" })
        #expect(records.contains { $0["gen_ai.request.model"] == "m" })
        // Prompts come once, with the span.
        #expect(records.allSatisfy { $0["gen_ai.input.messages"] == nil })
        let statistics = harness.tracer.statistics
        #expect((statistics.started, statistics.finished, statistics.startRecords) == (2, 2, 2))
        #expect((statistics.finishedRequests, statistics.inFlight, statistics.exported) == (1, 0, 4))
    }

    @Test func quickSpansAndASwitchLeaveThemOut() async throws {
        for isOn in [true, false] {
            let harness = Self.harness { configuration in
                configuration.reportsStarts = isOn
                configuration.reportsStartsAfter = isOn ? .seconds(60) : .zero
            }
            let spans = try await harness.spans { tracer in
                await tracer.withStep("slow") { _ in
                    for _ in 0..<2000 { tracer.startSpan("quick").end() }
                    #expect(await eventually { harness.exporter.delivered.count == 2000 })
                }
            }
            #expect(!spans.contains(where: Self.isStartRecord))
            #expect(spans.count == 2001)
        }
    }

    @Test func aSpanThatNobodyEndsIsToldOfOnceAndLetGo() async throws {
        let harness = Self.harness()
        weak var lost: TracedSpan?
        try await running([harness.tracer]) {
            var span: TracedSpan? = harness.tracer.startSpan("lost")
            lost = span
            span = nil
            #expect(await eventually { harness.exporter.delivered.count == 1 })
            #expect(await eventually { lost == nil })
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(harness.exporter.delivered.count == 1)
        #expect(harness.tracer.statistics.inFlight == 1)
    }

    @Test func startsAndEndsFromManyTasksLeaveNothingBehind() async throws {
        let harness = Self.harness { $0.exportLimits.queuedSpans = 100_000 }
        try await running([harness.tracer]) {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for n in 0..<500 {
                            let span = harness.tracer.startSpan("s")
                            if n % 100 == 0 { _ = try? await Task.sleep(for: .milliseconds(40)) }
                            span.end()
                        }
                    }
                }
            }
        }
        let spans = harness.exporter.delivered
        let records = spans.filter(Self.isStartRecord)
        let ended = Set(spans.filter { !Self.isStartRecord($0) }.map(\.spanID))
        #expect(ended.count == 4000)
        #expect(records.count >= 20)
        #expect(Set(records.map(\.parentSpanID)).count == records.count)
        #expect(records.allSatisfy { ended.contains($0.parentSpanID) })
    }

    @Test func numbersAndDropCountsTellWhatIsMissing() async throws {
        let exporter = MemoryExporter()
        let harness = TracerHarness(exporter: exporter) { configuration in
            configuration.accountsForLosses = true
            configuration.exportLimits.queuedSpans = 10
            configuration.exportLimits.batchSpans = 4
        }
        for _ in 0..<25 { harness.tracer.startSpan("s").end() }
        let spans = try await harness.spans { _ in }
        #expect(spans.map { $0["weir.sdk.sequence"] } == (16...25).map { .int($0) })
        // On the first record of each batch.
        let dropped = spans.map { $0["weir.sdk.dropped.queue_full"] }
        #expect(dropped == [15, nil, nil, nil, 15, nil, nil, nil, 15, nil])
    }
}
