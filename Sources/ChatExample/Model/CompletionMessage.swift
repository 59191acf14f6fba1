/// One message of a chat completion.
struct CompletionMessage: Codable, Sendable {
    var role: String
    var content: String?
    var toolCalls: [ToolCall]?
    /// In messages of the role `tool`: which call this answers.
    var toolCallId: String?

    init(role: String, content: String?, toolCalls: [ToolCall]? = nil, toolCallID: String? = nil) {
        self.role = role
        self.content = content
        self.toolCalls = toolCalls
        self.toolCallId = toolCallID
    }
}
