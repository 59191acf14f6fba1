/// The answer of `POST /chat`.
struct ChatAnswer: Codable, Sendable {
    struct Usage: Codable, Sendable {
        var inputTokens = 0
        var outputTokens = 0
    }

    var answer: String
    var agent: String
    var model: String
    /// The ids of the articles the answer may draw on.
    var sources: [String]
    var usage: Usage
    /// Whether a step failed on the way and the answer was given without it.
    var isPartial: Bool
    var requestId: String
}
