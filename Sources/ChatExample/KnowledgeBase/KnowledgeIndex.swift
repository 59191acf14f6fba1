internal import Synchronization

/// The articles with their vectors, embedded by the model API when the first search needs them.
final class KnowledgeIndex: Sendable {
    private let articles: [Article]
    private let vectors = Mutex<[[Float]]?>(nil)

    init(articles: [Article]) {
        self.articles = articles
    }

    /// Embeds the articles unless that is done. Two first searches at once embed twice, which does no harm.
    ///
    /// - Throws: what the model call throws; the next search tries again.
    func prepare(_ model: ModelClient) async throws {
        guard vectors.withLock({ $0 == nil }) else { return }
        let embedded = try await model.embed(articles.map { "\($0.title). \($0.text)" })
        vectors.withLock { $0 = embedded }
    }

    /// The articles nearest to `query`. O(articles × dimensions).
    func nearest(to query: [Float], limit: Int) -> [KnowledgeHits.Hit] {
        let scored = zip(articles, vectors.withLock { $0 ?? [] }).map { article, vector in
            KnowledgeHits.Hit(article: article, score: Self.product(vector, query))
        }
        return Array(scored.sorted { $0.score > $1.score }.prefix(limit).filter { $0.score > 0 })
    }

    private static func product(_ a: [Float], _ b: [Float]) -> Double {
        zip(a, b).reduce(0) { $0 + Double($1.0 * $1.1) }
    }
}
