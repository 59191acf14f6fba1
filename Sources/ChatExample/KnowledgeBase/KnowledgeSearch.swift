/// The body of the knowledge base's `POST /search`.
struct KnowledgeSearch: Codable, Sendable {
    var query: String
    var limit: Int
}
