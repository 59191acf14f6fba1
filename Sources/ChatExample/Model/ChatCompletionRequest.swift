/// The body of `POST /v1/chat/completions`, as far as this application uses it.
struct ChatCompletionRequest: Codable, Sendable {
    var model: String
    var messages: [CompletionMessage]
    var tools: [ToolDefinition]?
    var maxTokens: Int?
    var temperature: Double?
    /// Whether the answer is to come in pieces.
    var stream: Bool?
    var streamOptions: StreamOptions?

    struct StreamOptions: Codable, Sendable {
        /// Asks for a last piece with the tokens that were counted.
        var includeUsage: Bool
    }
}
