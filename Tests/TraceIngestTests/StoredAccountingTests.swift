import GenAI
import Testing
import TraceIngest
import TraceModel
import TraceStore
import TraceTestSupport

/// What request rows say of model calls is what the spans say, wherever they lie.
@Suite("Stored accounting")
struct StoredAccountingTests {
    private static let second: UInt64 = 1_000_000_000
    private static let begin: UInt64 = 1_790_000_000 * second
    private static let now = UnixNanoseconds(begin + 100_000 * second)

    private static let prices: [PriceEntry] = [
        PriceEntry(
            model: "m0", prices: TokenPrices(input: PicoDollars(2_500_000), output: PicoDollars(10_000_000))),
        PriceEntry(
            providers: ["openai"], model: "m1",
            prices: TokenPrices(input: PicoDollars(150_000), output: PicoDollars(600_000))),
    ]

    private func accounting(_ prices: [PriceEntry] = Self.prices) throws -> StoredAccounting {
        StoredAccounting(try PriceTable(prices)) { Self.now }
    }

    /// A request with an agent, tools and calls, some of which fail, repeat each other, lie in each other or run.
    private func request(_ number: UInt64, _ generator: inout SeededGenerator) -> [SpanData] {
        let start = Self.begin + generator.next() % (1000 * Self.second)
        var spans: [SpanData] = []
        func add(_ parent: SpanID, _ name: String, _ attributes: [Attribute]) -> SpanID {
            let id = SpanID(number * 100 + UInt64(spans.count) + 1)
            let begin = start + generator.next() % Self.second
            spans.append(
                SpanData(
                    traceID: TraceID(high: 11, low: number), spanID: id, parentSpanID: parent, name: name,
                    start: UnixNanoseconds(begin), end: UnixNanoseconds(begin + generator.next() % (9 * Self.second)),
                    attributes: attributes))
            if generator.chance(0.1) {
                spans[spans.count - 1].status = SpanStatus(code: .error, message: "timed out")
            }
            return id
        }
        let root = add(.none, "POST /chat", [])
        if generator.chance(0.15) { return spans }
        let agent = add(root, "agent", [Attribute("gen_ai.operation.name", "invoke_agent")])
        var parents = [root, agent]
        for place in 0..<Int(generator.next() % 5) {
            var attributes = [
                Attribute("gen_ai.operation.name", "chat"), Attribute("gen_ai.provider.name", "openai"),
                Attribute("gen_ai.request.model", .string("m\(generator.next() % 3)")),
                Attribute("gen_ai.usage.input_tokens", .int(Int64(generator.next() % 5000))),
                Attribute("gen_ai.usage.output_tokens", .int(Int64(generator.next() % 900))),
            ]
            if generator.chance(0.5) {
                attributes.append(
                    Attribute("gen_ai.server.time_to_first_token", .double(Double(generator.next() % 4000) / 1000)))
            }
            if generator.chance(0.4) {
                attributes.append(Attribute("gen_ai.response.id", .string("r-\(number)-\(place / 2)")))
            }
            if generator.chance(0.1) { attributes.append(Attribute("logfire.span_type", "pending_span")) }
            let id = add(parents.randomElement(using: &generator) ?? root, "chat", attributes)
            if generator.chance(0.3) { parents.append(id) }
        }
        return spans
    }

    private func batch(_ spans: [SpanData]) -> SpanBatch {
        var builder = SpanBatchBuilder()
        let resource = builder.append(Resource(serviceName: "chat"))
        let scope = builder.append(InstrumentationScope(name: "sdk"))
        for span in spans { builder.append(span, resource: resource, scope: scope) }
        return builder.finish()
    }

    @Test("A request whose calls stand for themselves sums up as one that is weighed")
    func plainRequestsAreWeighed() throws {
        var generator = SeededGenerator.unseeded()
        let accounting = try accounting()
        for number: UInt64 in 1...400 {
            let spans = request(number, &generator)
            let batch = batch(spans)
            let stored = accounting.totals(of: [0..<spans.count], in: batch)
            let trace = StoredTrace(
                id: spans[0].traceID, spans: spans.indices.map { SpanReference(batch: batch, row: $0) }, logs: [])
            let whole = accounting.totals(of: trace)
            if let totals = stored[0] { #expect(totals == whole, "seed \(generator.seed), request \(number)") }
        }
    }

    @Test("Lists are in the order of the sums that the whole traces have, split, sealed, merged and re-priced")
    func lists() throws {
        var generator = SeededGenerator.unseeded()
        for round in 0..<12 {
            var configuration = StoreConfiguration(directory: TemporaryDirectory().path)
            configuration.rowGroupSpans = 8 + Int(generator.next() % 60)
            configuration.mergeWidth = 2
            let accounting = try accounting()
            configuration.accounting = accounting
            let tellsWhatArrives = generator.chance(0.5)
            var engine = try StoreEngine(configuration)
            var spans = (1...60 as ClosedRange<UInt64>).flatMap { request($0, &generator) }
            if generator.chance(0.5) { spans.shuffle(using: &generator) }
            while !spans.isEmpty {
                let count = min(spans.count, 1 + Int(generator.next() % 40))
                let batch = batch(Array(spans.prefix(count)))
                _ = try engine.commit([batch])
                if tellsWhatArrives { accounting.note(BatchRequests(batch)) }
                spans.removeFirst(count)
                if generator.chance(0.2) {
                    engine.freeze()
                    _ = try engine.seal()
                }
                if generator.chance(0.2) { _ = try engine.compact() }
            }
            let seed = "seed \(generator.seed), round \(round)"
            try check(engine, try self.accounting(), seed)
            engine.close()
            let dearer = Self.prices.map { entry in
                var entry = entry
                entry.prices.output = entry.prices.output.map { $0 * 3 }
                return entry
            }
            configuration.accounting = try self.accounting(dearer)
            engine = try StoreEngine(configuration)
            try check(engine, try self.accounting(dearer), seed + ", re-priced")
            while try engine.compact() {}
            try check(engine, try self.accounting(dearer), seed + ", re-priced and merged")
        }
    }

    private func check(_ engine: StoreEngine, _ accounting: StoredAccounting, _ seed: String) throws {
        var expected: [TraceID: RequestTotals] = [:]
        for number: UInt64 in 1...60 {
            let id = TraceID(high: 11, low: number)
            if let trace = try engine.trace(id) { expected[id] = accounting.totals(of: trace) }
        }
        let keys: [(RequestFilter.Order, (RequestTotals) -> UInt64?)] = [
            (.tokens, { $0.tokens > 0 ? $0.tokens : nil }),
            (.cost, { $0.costPicodollars > 0 ? $0.costPicodollars : nil }), (.firstToken, { $0.timeToFirstToken }),
        ]
        for (order, key) in keys {
            let found = try engine.requests(matching: RequestFilter(order: order, limit: 10))
            let sorted = expected.values.compactMap(key).sorted(by: >)
            #expect(found.matched == sorted.count, "\(seed): \(order)")
            #expect(found.requests.compactMap { key($0.totals) } == Array(sorted.prefix(10)), "\(seed): \(order)")
            for request in found.requests { #expect(request.totals == expected[request.traceID], "\(seed)") }
        }
        var filter = RequestFilter(limit: 100)
        filter.outcomes = [1 + RequestOutcome.error.rawValue, 1 + RequestOutcome.timeout.rawValue]
        let failed = try engine.requests(matching: filter).requests.map(\.traceID)
        #expect(Set(failed) == Set(expected.filter { filter.outcomes.contains($0.value.outcome) }.keys), "\(seed)")
    }
}
