/// The text of an attribute, read as JSON where it is JSON.
struct MessageText {
    let value: JSONValue
    /// Whether the sender cut the text inside the JSON.
    let wasCut: Bool

    init(structured value: JSONValue) {
        self.value = value
        wasCut = false
    }

    /// A text that is no JSON, or more than ``JSONLimits`` allow, is a string. So is one that only looks like it
    /// (`[INST] …`), and a number: what a user wrote is a text.
    init(_ text: String) {
        guard Self.looksLikeJSON(text) else {
            // A function without a result is written as `null`.
            self.init(structured: text == "null" ? .null : .string(text))
            return
        }
        do {
            self.init(structured: try JSONReader.read(text))
        } catch {
            self = Self.readCut(text, after: error) ?? MessageText(structured: .string(text))
        }
    }

    private init(cut value: JSONValue) {
        self.value = value
        wasCut = true
    }

    private static func readCut(_ text: String, after error: JSONError) -> MessageText? {
        guard error.reason == .unexpectedEnd, !text.utf8.starts(with: "\"".utf8) else { return nil }
        do {
            return MessageText(cut: try JSONReader.readCutText(text).value)
        } catch {
            // Not JSON after all; the caller keeps the text.
            return nil
        }
    }

    /// Whether the text begins as a list, an object or a string.
    private static func looksLikeJSON(_ text: String) -> Bool {
        switch text.utf8.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""): true
        default: false
        }
    }
}
