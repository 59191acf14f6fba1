/// The answer of the knowledge base's `POST /search`: the best articles first.
struct KnowledgeHits: Codable, Sendable {
    struct Hit: Codable, Sendable {
        var article: Article
        /// Cosine similarity: 1 is the same direction.
        var score: Double
    }

    var hits: [Hit]
}
