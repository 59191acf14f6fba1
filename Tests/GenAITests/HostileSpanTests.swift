import GenAI
import Testing
import TraceModel
import TraceTestSupport

@Suite("Spans of any content") struct HostileSpanTests {
    private static let rounds = 2000
    private static let keys = Dialect.all.flatMap { $0.facts.values.flatMap { $0 } + $0.ownFacts.values.flatMap { $0 } }
        .sorted()

    @Test("Known keys with unsuitable values break nothing") func randomValues() {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<Self.rounds {
            var span = SpanData.random(using: &generator)
            for index in span.attributes.indices where generator.chance(0.8) {
                span.attributes[index].key = Self.keys.randomElement(using: &generator) ?? ""
            }
            let texts = [
                "{", "{\"a\":", "{'x': 1e999}", "\"", "\"\"", "[[[[", "{\"total\": -1}", "9999999999999999999", "1.5",
            ]
            span.attributes.append(
                Attribute(
                    Self.keys.randomElement(using: &generator) ?? "",
                    .string(texts.randomElement(using: &generator) ?? "")))
            let batch = SpanBatch.of([span, SpanData.random(using: &generator)])
            var reader = LLMCallReader(batch)
            for row in 0..<batch.spanCount {
                let account = reader.accountSpan(row)
                #expect((account.call?.usage?.total ?? 0) >= 0, "seed \(generator.seed)")
                #expect((account.call?.reportedCost ?? .zero) >= .zero, "seed \(generator.seed)")
            }
        }
    }

    @Test("Reports nested without end, or larger than reports are, are passed over") func largeReports() {
        for text in [String(repeating: "{\"a\":", count: 5000), String(repeating: "{\"input\": 3, ", count: 5000)] {
            let span = ReadSpan(
                attributes([
                    "langfuse.observation.type": "generation", "langfuse.observation.usage_details": .string(text),
                ]))
            #expect(span?.call.usage == nil)
        }
    }

    @Test("A span with thousands of attributes and events is read") func manyAttributes() {
        let many = (0..<5000).map { Attribute("gen_ai.usage.input_tokens.\($0)", 1) }
        let events = (0..<5000).map { _ in
            SpanEvent(time: UnixNanoseconds(ReadSpan.start), name: "gen_ai.content.completion.chunk", attributes: many)
        }
        let told = attributes(["gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 4])
        #expect(ReadSpan(many + told, events: Array(events.prefix(200)))?.call.usage?.input == 4)
    }
}
