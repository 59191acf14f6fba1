import GenAI
import TraceTestSupport

extension JSONValue {
    static func random(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
        switch generator.next() % (depth > 0 ? 7 : 5) {
        case 0: .null
        case 1: .bool(generator.chance(0.5))
        case 2: .number(["0", "-1", "1.50", "1e-7", "-0", "123456789012345678901234567890"].pick(&generator))
        case 3, 4: .string(text(&generator))
        case 5: .array((0..<generator.next() % 4).map { _ in random(&generator, depth: depth - 1) })
        default:
            .object(
                (0..<generator.next() % 4).map { _ in
                    JSONMember(text(&generator), random(&generator, depth: depth - 1))
                })
        }
    }

    /// Objects whose names are those of messages and their parts, with values that often do not fit.
    static func randomMessage(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
        let names = [
            "role", "content", "parts", "type", "text", "tool_calls", "function", "arguments", "messages", "choices",
            "message", "kwargs", "lc", "id", "data", "image_url", "url", "output", "input", "system", "tools", "name",
            "event.name", "generations", "candidates", "finish_reason", "source", "config", "contents", "summary",
        ]
        let words = [
            "user", "assistant", "tool", "text", "tool_call", "image", "reasoning", "human", "gen_ai.choice",
            "tool_result",
            "data:image/png;base64,AAAA", "https://example.com/a.png", "",
        ]
        switch generator.next() % (depth > 0 ? 6 : 2) {
        case 0: return .string(words.pick(&generator))
        case 1: return random(&generator, depth: 1)
        case 2: return .array((0..<generator.next() % 4).map { _ in randomMessage(&generator, depth: depth - 1) })
        default:
            return .object(
                (0..<generator.next() % 5).map { _ in
                    JSONMember(names.pick(&generator), randomMessage(&generator, depth: depth - 1))
                })
        }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        ["", "a", "role", "日本語", "🚀", "line\nbreak\t\"quoted\"", "back\\slash", "\u{0}\u{1f}", "\u{fffd}", "é"]
            .pick(&generator)
    }
}

extension [String] {
    fileprivate func pick(_ generator: inout SeededGenerator) -> String { randomElement(using: &generator) ?? "" }
}
