/// Content that is a list of parts, written as JSON into the text of a flattened key or of a span event, where no
/// structure can stand.
enum EncodedContent {
    /// The message with such texts read. A text that only resembles a list of parts stays a text.
    static func decoded(_ message: JSONValue) -> JSONValue {
        guard let members = message.object else { return message }
        return .object(
            members.map { member in
                switch (member.key, member.value) {
                case ("content", .string(let text)): JSONMember("content", parts(text) ?? member.value)
                case ("tool_calls", .string(let text)): JSONMember("tool_calls", list(text) ?? member.value)
                case ("message", .object): JSONMember("message", decoded(member.value))
                default: member
                }
            })
    }

    /// The text as a list of parts, if every element is one.
    static func parts(_ text: String) -> JSONValue? {
        guard let value = list(text), let elements = value.array, !elements.isEmpty else { return nil }
        let areParts = elements.allSatisfy { $0.object != nil && PartShape.part($0) != nil }
        return areParts ? value : nil
    }

    private static func list(_ text: String) -> JSONValue? {
        guard text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") else { return nil }
        let content = MessageText(text)
        return content.value.array == nil ? nil : content.value
    }
}
