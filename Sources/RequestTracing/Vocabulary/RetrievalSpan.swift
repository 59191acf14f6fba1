internal import Tracing

/// A search for documents that is under way.
public struct RetrievalSpan: Sendable {
    /// The span itself, for attributes that have no name here.
    public let span: TracedSpan
    let capturesContent: Bool

    /// A document that was found.
    public struct Document: Hashable, Sendable, Codable {
        /// As the data source names it.
        public var id: String
        /// As the data source rates it; larger is better.
        public var score: Double

        /// A document with its rating.
        public init(id: String, score: Double) {
            self.id = id
            self.score = score
        }
    }

    /// Says what was found: the number always, ids and scores when content is captured.
    public func record(_ documents: [Document]) {
        span.set("retrieval.document_count", .int(Int64(documents.count)))
        if capturesContent { span.set("gen_ai.retrieval.documents", .string(ContentJSON.text(documents))) }
    }
}
