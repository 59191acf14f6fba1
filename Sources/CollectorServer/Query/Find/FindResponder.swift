internal import HTTPTypes
internal import Hummingbird
internal import TraceQuery

/// Answers to whom an id belongs.
struct FindResponder: Sendable {
    private let requests: RequestQueries
    private let queries: TraceQLQueries
    private let workers: QueryWorkers

    init(_ collector: Collector, _ queries: TraceQLQueries, _ workers: QueryWorkers) {
        requests = collector.queries
        self.queries = queries
        self.workers = workers
    }

    func respond(to request: Request) async -> Response {
        let text = QueryParameters(request).string("id")?.trimmed ?? ""
        return await workers.run { isCancelled in
            .answer { json in
                guard !text.isEmpty, text.utf8.count <= IdentifierSearch.longestID else {
                    throw QueryError.badParameter(
                        "id", "id must be 1 to \(IdentifierSearch.longestID) bytes: the id to look for")
                }
                let search = IdentifierSearch(requests, queries, isCancelled: isCancelled)
                json.matches(try search.find(text), of: text)
            }
        }
    }
}

extension String {
    /// Without the white space around it that copying brings along.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
