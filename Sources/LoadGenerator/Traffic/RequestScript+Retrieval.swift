internal import TraceModel

extension RequestScript {
    /// The search for documents: a call to the retrieval service, which embeds the question and asks its database.
    mutating func appendRetrieval(_ parent: SpanID, _ start: Double, _ duration: Double) {
        let retrieval = draft.append(
            .retrieval, trace: trace, parent: parent, "retrieve documents", .server, start: start, duration: duration,
            [
                Attribute("gen_ai.operation.name", "retrieval"), Attribute("gen_ai.data_source.id", "kb-main"),
                Attribute("retrieval.top_k", 8),
            ])
        _ = draft.append(
            .retrieval, trace: trace, parent: retrieval, "embeddings text-embedding-3-small", .client,
            start: start + 0.1 * Self.millisecond, duration: duration * 0.5,
            [
                Attribute("gen_ai.operation.name", "embeddings"), Attribute("gen_ai.provider.name", "openai"),
                Attribute("gen_ai.request.model", "text-embedding-3-small"),
                Attribute("gen_ai.usage.input_tokens", .int(random.integer(8...200))),
                Attribute("server.address", "api.openai.com"), Attribute("server.port", 443),
            ])
        _ = draft.append(
            .retrieval, trace: trace, parent: retrieval, "SELECT kb.chunks", .client, start: start + duration * 0.55,
            duration: duration * 0.4,
            [
                Attribute("db.system.name", "postgresql"), Attribute("db.namespace", "kb"),
                Attribute("db.operation.name", "SELECT"),
                Attribute(
                    "db.query.text",
                    "SELECT id, body FROM chunks WHERE tenant = $2 ORDER BY embedding <=> $1 LIMIT 8"),
            ])
    }
}
