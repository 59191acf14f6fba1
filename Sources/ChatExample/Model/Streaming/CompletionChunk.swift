/// One piece of a streamed chat completion.
struct CompletionChunk: Codable, Sendable {
    struct Choice: Codable, Sendable {
        var index: Int
        var delta: Delta
        var finishReason: String?
    }

    struct Delta: Codable, Sendable {
        var role: String?
        var content: String?
        var toolCalls: [ToolCallDelta]?
    }

    /// A piece of a tool call: the first one has id and name, and each a part of the arguments.
    struct ToolCallDelta: Codable, Sendable {
        var index: Int
        var id: String?
        var function: FunctionDelta?
    }

    struct FunctionDelta: Codable, Sendable {
        var name: String?
        var arguments: String?
    }

    var id: String
    var object: String? = "chat.completion.chunk"
    var created: Int?
    var model: String
    /// Empty in the last piece, which has the usage.
    var choices: [Choice]
    var usage: CompletionUsage?
}
