import GenAI
import SpanMetrics
import Testing
import TraceIngest
import TraceModel
import TraceStore
import TraceTestSupport

/// Requests, calls and tools are counted once, whatever batches their spans come in.
@Suite("Request counter")
struct RequestCounterTests {
    private static let second: UInt64 = 1_000_000_000
    private static let begin: UInt64 = 1_790_000_000 * second

    private struct Parts {
        let store: TraceStore
        private(set) var counter: RequestCounter
        let page: MetricsPage
        private let metrics: SpanMetrics
        private let prices: PriceTable

        init(prices: PriceTable = .empty, dimensions: String = "") throws {
            store = try TraceStore(StoreConfiguration(directory: TemporaryDirectory().path))
            self.prices = prices
            metrics = SpanMetrics(SpanMetricsConfiguration(dimensions: MetricDimension.list(dimensions) ?? []))
            counter = RequestCounter(
                store: store, tracker: RequestTracker(), metrics: metrics,
                accounting: StoredAccounting(prices) { UnixNanoseconds(0) })
            page = MetricsPage(
                spans: metrics, collector: CollectorInstruments(version: "t", startedAt: UnixNanoseconds(0)))
        }

        func send(_ spans: [SpanData], at time: UInt64) async throws {
            var builder = SpanBatchBuilder()
            let resource = builder.append(Resource(serviceName: "chat"))
            let scope = builder.append(InstrumentationScope(name: "sdk"))
            for span in spans { builder.append(span, resource: resource, scope: scope) }
            let batch = builder.finish()
            let duplicates = try await store.append(batch).duplicateRows
            if duplicates.count == batch.spanCount { return }
            try counter.note(batch, skipping: duplicates, at: UnixNanoseconds(time))
        }

        /// A clean stop and a start: what is stored and counted stays, what was noted of requests is gone.
        mutating func restart(at time: UInt64) throws {
            try counter.count(UnixNanoseconds(time), isLast: true)
            counter = RequestCounter(
                store: store, tracker: RequestTracker(), metrics: metrics,
                accounting: StoredAccounting(prices) { UnixNanoseconds(0) })
        }

        /// Samples of the families of requests, calls and steps, without those of buckets.
        var samples: Set<String> {
            let text = String(decoding: page.render(CollectorSnapshot(), format: .text), as: UTF8.self)
            return Set(
                text.split(separator: "\n").map(String.init).filter {
                    $0.hasPrefix("llm_") && !$0.contains("_bucket") && !$0.hasSuffix(" 0")
                })
        }
    }

    /// A request with an agent, calls below it and a tool.
    private func request(_ number: UInt64, calls: Int, isFailing: Bool = false) -> [SpanData] {
        let trace = TraceID(high: 9, low: number)
        let start = Self.begin + number * Self.second
        func span(_ id: UInt64, _ parent: UInt64, _ name: String, _ attributes: [Attribute]) -> SpanData {
            SpanData(
                traceID: trace, spanID: SpanID(number * 100 + id),
                parentSpanID: parent == 0 ? .none : SpanID(number * 100 + parent), name: name,
                start: UnixNanoseconds(start + id * 1000), end: UnixNanoseconds(start + 500_000_000 - id * 1000),
                attributes: attributes)
        }
        var spans = [
            span(1, 0, "POST /chat", [Attribute("request.id", .string("r-\(number)"))]),
            span(
                2, 1, "invoke_agent helper",
                [
                    Attribute("gen_ai.operation.name", "invoke_agent"), Attribute("gen_ai.agent.name", "helper"),
                    Attribute("gen_ai.usage.input_tokens", .int(Int64(1000 * calls))),
                ]),
            span(
                3, 2, "execute_tool search",
                [Attribute("gen_ai.operation.name", "execute_tool"), Attribute("gen_ai.tool.name", "search")]),
        ]
        for call in 0..<UInt64(calls) {
            spans.append(
                span(
                    10 + call, 2, "chat m",
                    [
                        Attribute("gen_ai.operation.name", "chat"), Attribute("gen_ai.provider.name", "openai"),
                        Attribute("gen_ai.request.model", "m"), Attribute("gen_ai.usage.input_tokens", 10),
                        Attribute("gen_ai.usage.output_tokens", 4),
                        Attribute("gen_ai.response.id", .string("a-\(number)-\(call)")),
                    ]))
        }
        if isFailing { spans[2].status = SpanStatus(code: .error, message: "no answer") }
        return spans
    }

    @Test("A gateway's own call, sent five seconds later, takes the place of the call to the gateway")
    func gateway() async throws {
        let parts = try Parts()
        let asked = request(1, calls: 1)
        var answered = request(1, calls: 1)[3]
        answered.spanID = SpanID(190)
        answered.parentSpanID = asked[3].spanID
        answered.attributes.removeAll { $0.key == "gen_ai.request.model" }
        answered.attributes.append(Attribute("gen_ai.request.model", "m-inside"))
        try await parts.send(asked, at: Self.begin)
        try parts.counter.count(UnixNanoseconds(Self.begin + 4 * Self.second))
        try await parts.send([answered], at: Self.begin + 5 * Self.second)
        try parts.counter.count(UnixNanoseconds(Self.begin + 10 * Self.second))
        #expect(parts.samples.isEmpty)
        try parts.counter.count(UnixNanoseconds(Self.begin + 11 * Self.second))
        let calls = parts.samples.filter { $0.hasPrefix("llm_call_duration_seconds_count") }
        #expect(calls.count == 1)
        #expect(calls.allSatisfy { $0.contains(#"model="m-inside""#) && $0.hasSuffix(" 1") })
    }

    @Test("A request counts its calls, tokens, tool and agent, and its end, six seconds after its last span")
    func counts() async throws {
        let parts = try Parts()
        try await parts.send(request(1, calls: 2), at: Self.begin)
        try parts.counter.count(UnixNanoseconds(Self.begin + 5 * Self.second))
        #expect(parts.samples.isEmpty)
        try parts.counter.count(UnixNanoseconds(Self.begin + 6 * Self.second))
        let samples = parts.samples
        #expect(
            samples.contains(#"llm_requests_completed_total{service="chat",route="POST /chat",outcome="ok"} 1"#))
        let tokens = samples.filter { $0.hasPrefix("llm_tokens_total") }
        #expect(tokens.contains { $0.contains(#"type="input""#) && $0.hasSuffix(" 20") })
        #expect(tokens.contains { $0.contains(#"type="output""#) && $0.hasSuffix(" 8") })
        #expect(samples.contains { $0.contains(#"tool="search""#) && $0.hasSuffix(" 1") })
        #expect(samples.contains { $0.contains(#"agent="helper""#) && $0.hasSuffix(" 1") })
    }

    @Test("Restarts between the batches of requests, repetitions and late spans change no count")
    func restarts() async throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<30 {
            let requests = (1...6).map { request($0, calls: Int($0) % 4) }
            let whole = try Parts()
            for spans in requests { try await whole.send(spans, at: Self.begin) }
            try whole.counter.count(UnixNanoseconds(Self.begin + 60 * Self.second), isLast: true)

            var parts = try Parts()
            var time = Self.begin
            // Roots come first: what a call is counted under is the route that is known then.
            var rest = requests.flatMap { $0.dropFirst() }
            rest += rest.filter { _ in generator.chance(0.3) } + requests.map { $0[0] }
            rest.shuffle(using: &generator)
            var pending = requests.map { $0[0] } + rest
            while !pending.isEmpty {
                let count = min(pending.count, 1 + Int(generator.next() % 9))
                try await parts.send(Array(pending.prefix(count)), at: time)
                pending.removeFirst(count)
                time += generator.next() % (9 * Self.second)
                if generator.chance(0.3) { try parts.restart(at: time) }
                try parts.counter.count(UnixNanoseconds(time))
            }
            try parts.counter.count(UnixNanoseconds(time + 60 * Self.second), isLast: true)
            #expect(parts.samples == whole.samples, "seed \(generator.seed)")
        }
    }

    @Test("Batches, their order, repetitions and late spans change no count")
    func anyBatches() async throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<20 {
            let requests = (1...6).map { request($0, calls: Int($0) % 4, isFailing: $0 % 3 == 0) }
            let whole = try Parts()
            for spans in requests { try await whole.send(spans, at: Self.begin) }
            try whole.counter.count(UnixNanoseconds(Self.begin + 60 * Self.second), isLast: true)

            let pieces = try Parts()
            var spans = requests.flatMap { $0 }
            spans += spans.filter { _ in generator.chance(0.2) }
            spans.shuffle(using: &generator)
            var time = Self.begin
            while !spans.isEmpty {
                let count = min(spans.count, 1 + Int(generator.next() % 9))
                try await pieces.send(Array(spans.prefix(count)), at: time)
                spans.removeFirst(count)
                // Less than the silence after which anything is read: what is told is told together.
                time += Self.second / 100
            }
            try pieces.counter.count(UnixNanoseconds(time + 60 * Self.second), isLast: true)
            #expect(pieces.samples == whole.samples, "seed \(generator.seed)")

            // A part that comes after everything was read is counted beside it, and nothing a second time.
            let late = try Parts()
            for spans in requests { try await late.send(Array(spans.dropLast()), at: Self.begin) }
            try late.counter.count(UnixNanoseconds(Self.begin + 60 * Self.second), isLast: true)
            for spans in requests { try await late.send(Array(spans.suffix(2)), at: Self.begin + 61 * Self.second) }
            try late.counter.count(UnixNanoseconds(Self.begin + 99 * Self.second), isLast: true)
            let calls = { (samples: Set<String>) in
                samples.filter { $0.hasPrefix("llm_tokens_total") || $0.hasPrefix("llm_requests_completed") }
            }
            #expect(calls(late.samples) == calls(whole.samples), "seed \(generator.seed)")
        }
    }

    @Test("Dimensions are those of the span, else of the request's root", arguments: [false, true])
    func dimensions(isFailing: Bool) async throws {
        // A request that fails is weighed as a whole, one that does not is read where it stands.
        let parts = try Parts(dimensions: "span.tenant,span.tier,resource.service.name=owner")
        var spans = request(1, calls: 1, isFailing: isFailing)
        spans[0].attributes.append(Attribute("tenant", "blue"))
        spans[0].attributes.append(Attribute("tier", "free"))
        spans[3].attributes.append(Attribute("tier", "batch"))
        var others = request(2, calls: 1, isFailing: isFailing)
        others[0].attributes.append(Attribute("tenant", "green"))
        try await parts.send(spans + others, at: Self.begin)
        try parts.counter.count(UnixNanoseconds(Self.begin + 9 * Self.second))
        let samples = parts.samples
        for (family, labels) in [
            ("llm_requests_completed_total", #"tenant="blue",tier="free",owner="chat""#),
            ("llm_tokens_total", #"tenant="blue",tier="batch",owner="chat""#),
            ("llm_tool_call_duration_seconds_count", #"tenant="blue",tier="free",owner="chat""#),
            ("llm_agent_call_duration_seconds_count", #"tenant="blue",tier="free",owner="chat""#),
            ("llm_requests_completed_total", #"tenant="green""#), ("llm_tokens_total", #"tenant="green""#),
        ] {
            #expect(samples.contains { $0.hasPrefix(family) && $0.contains(labels) }, "\(family) \(labels)")
        }
    }

    @Test("Attempts that a span tells of are retries, and so are those with spans of their own")
    func retries() async throws {
        func retried(_ spans: [SpanData]) async throws -> [String: Double] {
            let parts = try Parts()
            try await parts.send(spans, at: Self.begin)
            try parts.counter.count(UnixNanoseconds(Self.begin + 9 * Self.second))
            let samples = parts.samples.filter { $0.contains("retr") }.map { $0.split(separator: " ") }
            return Dictionary(
                samples.compactMap { words in
                    guard let name = words.first?.prefix(while: { $0 != "{" }), let value = words.last else {
                        return nil
                    }
                    return Double(value).map { (String(name), $0) }
                }, uniquingKeysWith: +)
        }
        var told = request(1, calls: 1)
        told[3].attributes.append(Attribute("http.request.resend_count", 2))
        let one = try await retried(told)
        #expect(one["llm_call_retries_total"] == 2)
        #expect(one["llm_retry_wait_seconds_total", default: 0] == 0)

        var apart = request(2, calls: 3)
        for attempt in 0..<3 {
            let start = Self.begin + UInt64(attempt) * Self.second
            apart[3 + attempt].start = UnixNanoseconds(start)
            apart[3 + attempt].end = UnixNanoseconds(start + Self.second / 2)
            if attempt > 0 {
                apart[3 + attempt].attributes.append(Attribute("http.request.resend_count", .int(Int64(attempt))))
            }
            if attempt < 2 { apart[3 + attempt].status = SpanStatus(code: .error, message: "429") }
        }
        let several = try await retried(apart)
        #expect(several["llm_call_retries_total"] == 2)
        #expect(several["llm_retry_wait_seconds_total"] == 1)
    }

    @Test("Under a load that would fill the memory, requests are counted at once")
    func overload() async throws {
        let parts = try Parts()
        var spans = request(1, calls: 1)
        let filler = String(repeating: "x", count: 9 << 20)
        for number: UInt64 in 1...7 {
            spans = request(number, calls: 1)
            spans[3].attributes.append(Attribute("gen_ai.input.messages", .string(filler)))
            try await parts.send(spans, at: Self.begin)
        }
        #expect(
            parts.samples.contains { $0.hasPrefix("llm_requests_completed_total") },
            "nothing was counted before its time")
    }

    @Test("Spans of other applications are no requests of an AI application")
    func others() async throws {
        let parts = try Parts()
        try await parts.send([request(1, calls: 0)[0]], at: Self.begin)
        try parts.counter.count(UnixNanoseconds(Self.begin + 60 * Self.second), isLast: true)
        #expect(parts.samples.isEmpty)
    }
}
