internal import Tracing

extension RequestTracer {
    /// Traces a search for documents to put into the prompt (GenAI conventions, "retrieval").
    ///
    /// - Parameters:
    ///   - dataSource: the collection that is searched (`gen_ai.data_source.id`).
    ///   - query: recorded only when content is captured.
    ///   - topK: how many documents are asked for.
    public func withRetrieval<T>(
        dataSource: String, query: String? = nil, topK: Int? = nil, isolation: isolated (any Actor)? = #isolation,
        _ operation: (RetrievalSpan) async throws -> T
    ) async rethrows -> T {
        var attributes = RequestStep.retrieval.attributes
        attributes.set("gen_ai.operation.name", value: "retrieval")
        attributes.set("gen_ai.data_source.id", value: .string(dataSource))
        attributes.set("gen_ai.request.top_k", value: topK.map { .int(Int64($0)) })
        if configuration.capturesContent {
            attributes.set("gen_ai.retrieval.query.text", value: query.map { .string($0) })
        }
        let captures = configuration.capturesContent
        return try await withStep("retrieval \(dataSource)", kind: .client, attributes: attributes) { span in
            try await operation(RetrievalSpan(span: span, capturesContent: captures))
        }
    }
}
