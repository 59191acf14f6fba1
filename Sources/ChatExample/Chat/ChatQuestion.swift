/// The body of `POST /chat`.
struct ChatQuestion: Codable, Sendable {
    /// Longer questions are refused: they would only be expensive.
    static let maximumLength = 8000

    var message: String
    var conversationId: String?
    var userId: String?
}
