/// The answer of `POST /v1/chat/completions`.
struct ChatCompletion: Codable, Sendable {
    struct Choice: Codable, Sendable {
        var index: Int
        var message: CompletionMessage
        var finishReason: String
    }

    var id: String
    var object = "chat.completion"
    var created: Int
    var model: String
    var choices: [Choice]
    var usage: CompletionUsage?
}
