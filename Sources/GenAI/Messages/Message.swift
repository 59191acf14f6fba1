/// One message of a conversation with a model, whichever dialect told of it.
package struct Message: Hashable, Sendable {
    /// Which way it went.
    package var direction: MessageDirection
    package var role: MessageRole
    /// Who speaks, when several share a role.
    package var name: String?
    package var parts: [MessagePart]
    /// Why the model stopped, as it was sent (`stop`, `end_turn`, `tool_calls`, …); on outputs only.
    package var finishReason: String?

    package init(
        direction: MessageDirection, role: MessageRole, name: String? = nil, parts: [MessagePart],
        finishReason: String? = nil
    ) {
        self.direction = direction
        self.role = role
        self.name = name
        self.parts = parts
        self.finishReason = finishReason
    }

    /// Bytes of its texts in UTF-8, and of the binary content it refers to where that is known.
    package var contentByteCount: Int {
        parts.reduce(0) { $0 + $1.contentByteCount }
    }
}

/// Which way a message went, seen from the application.
package enum MessageDirection: String, Hashable, Sendable {
    case systemInstruction = "system_instruction"
    case input
    case output
}
