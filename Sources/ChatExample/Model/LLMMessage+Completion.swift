internal import RequestTracing

extension LLMMessage {
    /// The message as the trace shows it.
    init(_ message: CompletionMessage) {
        var parts: [Part] = []
        if let id = message.toolCallId {
            parts.append(.toolCallResponse(id: id, response: message.content ?? ""))
        } else if let text = message.content, !text.isEmpty {
            parts.append(.text(text))
        }
        for call in message.toolCalls ?? [] {
            parts.append(.toolCall(id: call.id, name: call.function.name, arguments: call.function.arguments))
        }
        self.init(role: message.role, parts: parts)
    }
}
