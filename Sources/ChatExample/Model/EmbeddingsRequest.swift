/// The body of `POST /v1/embeddings`.
struct EmbeddingsRequest: Codable, Sendable {
    var model: String
    var input: [String]
}
