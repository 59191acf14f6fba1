/// The answer of `POST /v1/embeddings`, one vector for each text in the order of the texts.
struct EmbeddingsAnswer: Codable, Sendable {
    struct Item: Codable, Sendable {
        var object = "embedding"
        var index: Int
        var embedding: [Float]
    }

    var object = "list"
    var data: [Item]
    var model: String
    var usage: CompletionUsage?
}
