/// One message to or from a model (GenAI conventions, the JSON of `gen_ai.input.messages`).
public struct LLMMessage: Hashable, Sendable, Encodable {
    /// `system`, `user`, `assistant` or `tool`.
    public var role: String
    /// In their order.
    public var parts: [Part]
    /// Why the model stopped; only in answers.
    public var finishReason: String?

    /// One piece of a message.
    public enum Part: Hashable, Sendable {
        case text(String)
        case reasoning(String)
        case toolCall(id: String, name: String, arguments: String)
        case toolCallResponse(id: String, response: String)
    }

    /// A message of several parts.
    public init(role: String, parts: [Part], finishReason: String? = nil) {
        self.role = role
        self.parts = parts
        self.finishReason = finishReason
    }

    /// A message of one text.
    public init(role: String, text: String) {
        self.init(role: role, parts: [.text(text)])
    }

    private enum CodingKeys: String, CodingKey {
        case role, parts
        case finishReason = "finish_reason"
    }
}

extension LLMMessage.Part: Encodable {
    private enum CodingKeys: String, CodingKey {
        case type, content, id, name, arguments, response
    }

    /// Writes the part with its `type`, as the conventions ask.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let text):
            try container.encode("text", forKey: .type)
            try container.encode(text, forKey: .content)
        case .reasoning(let text):
            try container.encode("reasoning", forKey: .type)
            try container.encode(text, forKey: .content)
        case .toolCall(let id, let name, let arguments):
            try container.encode("tool_call", forKey: .type)
            try container.encode(id, forKey: .id)
            try container.encode(name, forKey: .name)
            try container.encode(arguments, forKey: .arguments)
        case .toolCallResponse(let id, let response):
            try container.encode("tool_call_response", forKey: .type)
            try container.encode(id, forKey: .id)
            try container.encode(response, forKey: .response)
        }
    }
}
