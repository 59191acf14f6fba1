internal import Foundation

/// Structured content as the JSON text that span attributes carry (GenAI conventions, "recording content").
enum ContentJSON {
    /// The value as JSON with sorted keys; the reason in place of it when it has none, such as an infinite score.
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            return "not representable as JSON: \(error)"
        }
    }
}
