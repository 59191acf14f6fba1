import GenAI
import Testing
import TraceModel
import TraceTestSupport

@Suite("Content is left out of batches, or masked in them") struct ContentEditTests {
    private static let secret = "mail jane@example.org about it"
    private static let long = String(repeating: "x", count: 400) + " jane@example.org"

    private static let span = SpanData(
        traceID: TraceID(high: 1, low: 2), spanID: SpanID(3), name: secret,
        start: UnixNanoseconds(1), end: UnixNanoseconds(2),
        attributes: [
            Attribute("gen_ai.operation.name", "chat"), Attribute("gen_ai.prompt", .string(secret)),
            Attribute("input.value", .string(long)), Attribute("user.email", "jane@example.org"),
            Attribute(
                "gen_ai.input.messages",
                .array([.map([Attribute("content", .string(secret)), Attribute("n", 7)]), .bytes(Array(secret.utf8))])),
            Attribute("output.value", "nothing of note"),
        ],
        events: [
            SpanEvent(
                time: UnixNanoseconds(1), name: "gen_ai.user.message",
                attributes: [Attribute("content", .string(secret))]),
            SpanEvent(
                time: UnixNanoseconds(1), name: "exception", attributes: [Attribute("content", .string(secret))]),
        ])

    private static let logs = [
        LogRecordData(
            time: UnixNanoseconds(1), traceID: span.traceID, spanID: span.spanID, eventName: "gen_ai.user.message",
            body: .map([Attribute("content", .string(secret))]), attributes: [Attribute("gen_ai.system", "openai")]),
        LogRecordData(
            time: UnixNanoseconds(1), traceID: span.traceID, spanID: span.spanID, body: .string(secret),
            attributes: [Attribute("event.name", "gen_ai.choice")]),
        LogRecordData(time: UnixNanoseconds(1), traceID: span.traceID, spanID: span.spanID, body: .string(secret)),
    ]

    private var batch: SpanBatch {
        var builder = SpanBatchBuilder()
        let resource = builder.append(
            Resource(attributes: [Attribute("service.name", "s"), Attribute("gen_ai.prompt", .string(Self.secret))]))
        let scope = builder.append(InstrumentationScope(name: "sdk"))
        builder.append(Self.span, resource: resource, scope: scope)
        for log in Self.logs { builder.append(log, resource: resource, scope: scope) }
        return builder.finish()
    }

    private func filtered(_ filter: ContentFilter) -> SpanBatch? {
        let batch = self.batch
        return filter.edit(of: batch).map { batch.edited(by: $0) }
    }

    @Test("Kept content is not looked at") func kept() {
        #expect(ContentFilter.keep.edit(of: batch) == nil)
    }

    @Test("Content is left out, and everything else stays") func removed() throws {
        let batch = try #require(filtered(.remove))
        let span = batch.spanValue(0)
        #expect(span.name == Self.secret)
        #expect(span.attributes.map(\.key) == ["gen_ai.operation.name", "user.email"])
        #expect(span.events.map(\.attributes) == [[], Self.span.events[1].attributes])
        #expect(batch.resourceValue(0).attributes.map(\.key) == ["service.name"])
        #expect((0..<3).map { batch.logValue($0).body } == [.empty, .empty, .string(Self.secret)])
        #expect(batch.logValue(0).attributes == Self.logs[0].attributes)
    }

    @Test("Secrets in content are masked, and nowhere else") func masked() throws {
        let batch = try #require(filtered(.mask(TextMasker([.email]))))
        let (span, hidden) = (batch.spanValue(0), "mail [masked email] about it")
        var expected = Self.span
        expected.attributes[1] = Attribute("gen_ai.prompt", .string(hidden))
        expected.attributes[2] = Attribute(
            "input.value", .string(Self.long.replacing("jane@example.org", with: "[masked email]")))
        expected.attributes[4] = Attribute(
            "gen_ai.input.messages",
            .array([.map([Attribute("content", .string(hidden)), Attribute("n", 7)]), .bytes(Array(hidden.utf8))]))
        expected.events[0].attributes = [Attribute("content", .string(hidden))]
        #expect(span == expected)
        #expect(batch.resourceValue(0).attributes[1] == Attribute("gen_ai.prompt", .string(hidden)))
        #expect(batch.logValue(0).body == .map([Attribute("content", .string(hidden))]))
        #expect((1..<3).map { batch.logValue($0).body } == [.string(hidden), .string(Self.secret)])
    }

    @Test("What is masked or left out is in no byte of the batch")
    func bytes() throws {
        let own = TextMasker([.email], custom: [try CustomPattern(name: "it", pattern: "about it")])
        for filter in [ContentFilter.remove, .mask(TextMasker([.email])), .mask(own)] {
            var builder = SpanBatchBuilder()
            let resource = builder.append(
                Resource(attributes: [Attribute("gen_ai.prompt", .string(Self.secret))]))
            let scope = builder.append(InstrumentationScope(name: "sdk"))
            var span = Self.span
            span.name = "chat"
            span.events = [span.events[0]]
            span.attributes.removeAll { $0.key == "user.email" }
            builder.append(span, resource: resource, scope: scope)
            builder.append(Self.logs[0], resource: resource, scope: scope)
            let batch = builder.finish()
            let text = { (batch: SpanBatch) in batch.withBytes { String(decoding: $0, as: UTF8.self) } }
            #expect(text(batch).contains("jane@example.org"))
            let edit = try #require(filter.edit(of: batch))
            #expect(!text(batch.edited(by: edit)).contains("jane@example.org"))
        }
    }

    @Test("Batches without content, or with nothing to mask in it, are not copied") func untouched() {
        var builder = SpanBatchBuilder()
        let resource = builder.append(Resource(serviceName: "s"))
        let scope = builder.append(InstrumentationScope(name: "sdk"))
        var span = Self.span
        span.attributes = [Attribute("user.email", "jane@example.org"), Attribute("gen_ai.operation.name", "chat")]
        span.events = []
        builder.append(span, resource: resource, scope: scope)
        #expect(ContentFilter.remove.edit(of: builder.finish()) == nil)
        builder = SpanBatchBuilder()
        span.attributes.append(Attribute("gen_ai.prompt", "harmless"))
        builder.append(
            span, resource: builder.append(Resource()), scope: builder.append(InstrumentationScope(name: "")))
        #expect(ContentFilter.mask(TextMasker(MaskingPattern.allCases)).edit(of: builder.finish()) == nil)
    }

    @Test("An edit that changes nothing copies a random batch as it is") func identity() {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<50 {
            let batch = SpanBatch.of((0..<5).map { _ in SpanData.random(using: &generator) }, logs: Self.logs)
            let copy = batch.edited(by: BatchEdit(of: batch))
            #expect(
                (0..<batch.spanCount).map(batch.spanValue) == (0..<copy.spanCount).map(copy.spanValue),
                "seed \(generator.seed)")
            #expect((0..<batch.logCount).map(batch.logValue) == (0..<copy.logCount).map(copy.logValue))
        }
    }
}
