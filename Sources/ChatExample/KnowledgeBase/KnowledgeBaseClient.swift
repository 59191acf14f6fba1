internal import AsyncHTTPClient
internal import NIOHTTP1
internal import RequestTracing
internal import Tracing

/// Searches the knowledge base over HTTP, in a retrieval span whose trace goes on in the other service.
struct KnowledgeBaseClient: Sendable {
    /// How many passages go into a prompt.
    private static let limit = 3
    /// A search is one embedding and a scan.
    private static let timeout: Duration = .seconds(3)

    let baseURL: String
    let client: HTTPClient
    let tracer: RequestTracer

    /// The articles that may answer the question, best first.
    ///
    /// - Throws: ``ModelError``, or `CancellationError`.
    func search(_ question: String) async throws -> [Article] {
        try await tracer.withRetrieval(dataSource: "knowledge-base", query: question, topK: Self.limit) { span in
            var headers = HTTPHeaders()
            tracer.inject(span.span.context, into: &headers, using: HTTPHeadersCarrier())
            let call = OutgoingCall(
                url: baseURL + "/search", headers: headers,
                body: try WireJSON.encode(KnowledgeSearch(query: question, limit: Self.limit)), timeout: Self.timeout)
            let answer: OutgoingCall.Answer
            do { answer = try await call.send(client) } catch { throw ModelError.of(error, timeout: call.timeout) }
            span.span.set("http.response.status_code", .int(Int64(answer.status)))
            let hits = try Self.read(answer).hits
            span.record(hits.map { RetrievalSpan.Document(id: $0.article.id, score: $0.score) })
            return hits.map(\.article)
        }
    }

    private static func read(_ answer: OutgoingCall.Answer) throws -> KnowledgeHits {
        guard answer.status == 200 else {
            throw ModelError.status(answer.status, code: nil, message: "the search failed")
        }
        do { return try WireJSON.decode(KnowledgeHits.self, from: answer.body) } catch {
            throw ModelError.malformed("\(error)")
        }
    }
}
