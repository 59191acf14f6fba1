/// A tool the model wants to be called.
struct ToolCall: Codable, Sendable {
    struct Function: Codable, Sendable {
        var name: String
        /// A JSON object as text.
        var arguments: String
    }

    var id: String
    var type = "function"
    var function: Function
}
