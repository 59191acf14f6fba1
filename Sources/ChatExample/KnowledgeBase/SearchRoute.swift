internal import Hummingbird
internal import NIOCore
internal import RequestTracing
internal import Tracing

/// `POST /search` of the knowledge base.
struct SearchRoute: Sendable {
    /// A query is a sentence.
    private static let maximumBodyBytes = 64 << 10

    let model: ModelClient
    let index: KnowledgeIndex
    let tracer: RequestTracer
    let stage: ScenarioStage
    let random: SharedGenerator

    func respond(to request: Request) async throws -> Response {
        var context = ServiceContext.topLevel
        tracer.extract(request.headers, into: &context, using: HTTPFieldsCarrier())
        // The id came with the caller's baggage.
        let id = context.requestID ?? .generate()
        return try await tracer.withRequest(
            id: id, name: "POST /search", context: context,
            attributes: ["http.request.method": "POST", "http.route": "/search"]
        ) { span in
            let response = try await answer(request, span)
            span.setResponse(status: response.status.code)
            return response
        }
    }

    private func answer(_ request: Request, _ span: RequestSpan) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.maximumBodyBytes)
        let search: KnowledgeSearch
        do { search = try WireJSON.decode(KnowledgeSearch.self, from: body.readableBytesView) } catch {
            return Response(status: .badRequest)
        }
        do {
            return try .json(try await find(search))
        } catch let error as ModelError {
            span.fail(error)
            return Response(status: .badGateway)
        }
    }

    private func find(_ search: KnowledgeSearch) async throws -> KnowledgeHits {
        try await index.prepare(model)
        if random.uniform() < stage.effects.failingSearches {
            throw ModelError.status(503, code: nil, message: "the index cannot be read")
        }
        let query = try await model.embed([search.query])
        return await tracer.withStep("rank_articles") { span in
            let hits = index.nearest(to: query.first ?? [], limit: search.limit)
            span.set("retrieval.document_count", .int(Int64(hits.count)))
            return KnowledgeHits(hits: hits)
        }
    }
}
