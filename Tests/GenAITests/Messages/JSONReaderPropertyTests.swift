import GenAI
import Testing
import TraceModel
import TraceTestSupport

@Suite("JSON reader, with random texts") struct JSONReaderPropertyTests {
    @Test("What is written is read back")
    func roundTrip() throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<2000 {
            let value = JSONValue.random(&generator, depth: 5)
            let text = value.json
            #expect(try JSONReader.read(text) == value, "seed \(generator.seed): \(text)")
        }
    }

    @Test("Every beginning of a text is an error or cut, never anything else")
    func truncation() throws {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<60 {
            let text = JSONValue.array([JSONValue.random(&generator, depth: 3)]).json
            let bytes = Array(text.utf8)
            for end in bytes.indices {
                #expect("seed \(generator.seed): \(text) cut at \(end)") {
                    try JSONReader.read(bytes[..<end])
                } throws: { ($0 as? JSONError)?.reason == .unexpectedEnd }
                guard end > 0 else { continue }
                let cut = try JSONReader.readCutText(String(decoding: bytes[..<end], as: UTF8.self))
                #expect(cut.wasCut, "seed \(generator.seed): \(text) cut at \(end)")
            }
        }
    }

    @Test("Random bytes and damaged texts are read or refused")
    func damage() {
        var generator = SeededGenerator.unseeded()
        var refused = 0
        for round in 0..<4000 {
            var bytes = Array(JSONValue.random(&generator, depth: 4).json.utf8)
            if round % 2 == 0 { bytes = (0..<generator.next() % 40).map { _ in Self.byte(&generator) } }
            for _ in 0..<generator.next() % 4 where !bytes.isEmpty {
                bytes[Int(generator.next() % UInt64(bytes.count))] = Self.byte(&generator)
            }
            do {
                let value = try JSONReader.read(bytes)
                #expect(throws: Never.self, "seed \(generator.seed)") { try JSONReader.read(value.json) }
            } catch {
                refused += 1
                #expect((0...bytes.count).contains(error.offset), "seed \(generator.seed): \(bytes)")
            }
        }
        #expect(refused > 100, "seed \(generator.seed)")
    }

    @Test("Messages are read from any attribute value without loss of control")
    func anyAttributes() {
        var generator = SeededGenerator.unseeded()
        let keys = [
            "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.prompt",
            "gen_ai.prompt.0.content", "gen_ai.prompt.0.tool_calls.1.name", "llm.input_messages.7.message.role",
            "input.value", "output.value", "ai.response.toolCalls", "ai.prompt", "events", "request_data",
            "pydantic_ai.all_messages", "mlflow.spanOutputs", "langfuse.observation.input", "gen_ai.tool.definitions",
        ]
        for _ in 0..<3000 {
            let attributes = (0..<3).map { _ in
                Attribute(keys.randomElement(using: &generator) ?? "", .string(Self.messageText(&generator)))
            }
            let conversation = Conversation.of(attributes)
            #expect(conversation.contentByteCount >= 0, "seed \(generator.seed): \(attributes)")
            #expect(conversation.inputSource != nil || conversation.input.isEmpty, "seed \(generator.seed)")
        }
    }

    /// JSON with the names that the readers look for, whole or damaged.
    private static func messageText(_ generator: inout SeededGenerator) -> String {
        var text = JSONValue.randomMessage(&generator, depth: 4).json
        if generator.chance(0.3) { text = String(text.prefix(Int(generator.next() % UInt64(text.count + 1)))) }
        return text
    }

    private static func byte(_ generator: inout SeededGenerator) -> UInt8 {
        let frequent = Array(#"[]{}":,\u0eE+-.tfnN "#.utf8)
        return generator.chance(0.7)
            ? frequent.randomElement(using: &generator) ?? 0 : UInt8(truncatingIfNeeded: generator.next())
    }
}
