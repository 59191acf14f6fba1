/// Reads the events that carry one message each: `gen_ai.user.message`, `gen_ai.choice` and their like, as span
/// events, as log records (semantic conventions 1.28 to 1.36) and in Pydantic AI's lists of events.
enum MessageEventShape {
    /// The event whose attributes are those of the inference with all its messages (since 1.37).
    static let details = "gen_ai.client.inference.operation.details"
    /// Older events with one attribute each: `gen_ai.prompt`, `gen_ai.completion`.
    static let contents: Set = ["gen_ai.content.prompt", "gen_ai.content.completion"]

    private static let choice = "gen_ai.choice"
    private static let roles: [String: MessageRole] = [
        "gen_ai.system.message": .system, "gen_ai.user.message": .user, "gen_ai.assistant.message": .assistant,
        "gen_ai.tool.message": .tool, choice: .assistant,
    ]

    static func isMessage(_ name: String) -> Bool { roles[name] != nil }

    /// The messages of one event: one, or two when a choice brings the results of its tool calls (Strands).
    static func messages(_ name: String, _ payload: JSONValue) -> [Message] {
        guard let role = roles[name] else { return [] }
        let payload = payload["gen_ai.event.content"]?.string.map { MessageText($0).value } ?? payload
        return name == choice ? choices(payload) : [message(payload, role)].compactMap(\.self)
    }

    private static func message(_ payload: JSONValue, _ role: MessageRole) -> Message? {
        guard let members = payload.object else { return text(payload.plainText, role, .input) }
        let named =
            payload["role"]?.string == nil ? .object([JSONMember("role", .string(role.rawValue))] + members) : payload
        return SingleMessageShape.message(named, as: .input)
    }

    private static func choices(_ payload: JSONValue) -> [Message] {
        var messages: [Message] = []
        if let inner = payload["message"] {
            messages = outputs(inner)
        } else if let message = SingleMessageShape.choice(payload, as: .output), !message.parts.isEmpty {
            messages = [message]
        }
        if let reason = SingleMessageShape.finishReason(payload), let first = messages.first, first.finishReason == nil
        {
            messages[0].finishReason = reason
        }
        if let results = payload["tool.result"] { messages += outputs(results) }
        return messages
    }

    /// A message, the parts of one, or either as JSON in a text.
    private static func outputs(_ value: JSONValue) -> [Message] {
        let decoded = value.string.map { MessageText($0).value } ?? value
        if decoded.object != nil {
            return [SingleMessageShape.choice(["message": decoded], as: .output)].compactMap(\.self)
        }
        if decoded.array != nil, let reading = MessageShape.read(decoded, as: .output) {
            return reading.messages
        }
        return [text(value.plainText, .assistant, .output)].compactMap(\.self)
    }

    private static func text(_ text: String, _ role: MessageRole, _ direction: MessageDirection) -> Message? {
        text.isEmpty ? nil : Message(direction: direction, role: role, parts: [.text(text)])
    }
}
