/// The body of `POST /v1/chat/completions`, as far as this application uses it.
struct ChatCompletionRequest: Codable, Sendable {
    var model: String
    var messages: [CompletionMessage]
    var tools: [ToolDefinition]?
    var maxTokens: Int?
    var temperature: Double?
}
