/// Puts messages in order and gathers the loose parts between them into messages of their own.
struct MessageListBuilder {
    let direction: MessageDirection
    private var messages: [Message] = []
    private var loose: [MessagePart] = []
    private var looseRole: MessageRole?

    init(direction: MessageDirection) { self.direction = direction }

    mutating func append(_ message: Message) {
        flush()
        messages.append(message)
    }

    mutating func append(_ part: MessagePart) {
        let role = role(of: part)
        if role != looseRole { flush() }
        looseRole = role
        loose.append(part)
    }

    /// Calls of tools and thoughts come from the model, results of tools from tools, whatever is around them.
    private func role(of part: MessagePart) -> MessageRole {
        switch part {
        case .toolCall, .reasoning: .assistant
        case .toolResult: .tool
        case .text, .blob, .unknown: MessageShape.role(of: direction)
        }
    }

    private mutating func flush() {
        if let role = looseRole { messages.append(Message(direction: direction, role: role, parts: loose)) }
        loose = []
        looseRole = nil
    }

    consuming func finish() -> [Message] {
        flush()
        return messages
    }
}
