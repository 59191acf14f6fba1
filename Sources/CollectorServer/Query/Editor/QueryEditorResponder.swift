internal import HTTPTypes
internal import Hummingbird
internal import TraceQL

/// Answers the query bar while a query is typed: `/api/weir/completion?q=TEXT&cursor=BYTE`, `/api/weir/check?q=TEXT`.
struct QueryEditorResponder: Sendable {
    private let vocabulary: QueryVocabulary
    /// Apart from those of queries: a key must not wait for a search to end.
    private let workers = QueryWorkers()

    init(_ collector: Collector) {
        vocabulary = QueryVocabulary(collector.store)
    }

    /// Nil for other paths.
    func respond(to request: Request) async -> Response? {
        let parameters = QueryParameters(request)
        let text = parameters.string("q") ?? ""
        switch request.uri.path {
        case "/api/weir/check": return .json { $0.check(QueryCheck(text)) }
        case "/api/weir/completion":
            guard let cursor = Int(parameters.string("cursor") ?? ""), cursor >= 0 else { return withoutCursor() }
            let answer = await workers.run { isCancelled in
                CompletionAnswer(at: cursor, in: text, vocabulary, isCancelled)
            }
            return .json { $0.completion(answer) }
        default: return nil
        }
    }

    private func withoutCursor() -> Response {
        .json(.badRequest) { $0.error(.badParameter("cursor", "cursor must be a number of bytes from the start of q")) }
    }
}
