internal import Foundation
internal import GenAI
internal import Hummingbird
internal import TraceModel
internal import TraceQuery
internal import TraceStore

/// Answers `GET /api/weir/conversations/{id}`: the requests of one conversation or session, in order.
struct ConversationResponder: Sendable {
    static let prefix = "/api/weir/conversations/"
    private static let defaultLimit = 100

    private let queries: RequestQueries
    private let outcomes: [String]
    private let workers: QueryWorkers

    init(_ collector: Collector, _ workers: QueryWorkers) {
        queries = collector.queries
        outcomes = collector.store.outcomes
        self.workers = workers
    }

    /// - Parameter path: begins with ``prefix``; the rest is the id, percent-encoded.
    func respond(to request: Request, _ path: String) async -> Response {
        await workers.run { _ in
            .answer { json in
                let encoded = String(path.dropFirst(Self.prefix.count))
                guard let id = encoded.removingPercentEncoding, !id.isEmpty else {
                    throw QueryError.badParameter("id", "the address must end with the id of a conversation")
                }
                let limit = try QueryParameters(request).limit(
                    default: Self.defaultLimit, largest: QueryParameters.largestLimit)
                let found = try requests(of: id, limit: limit)
                write(id, found.requests, isComplete: found.isComplete, to: &json)
            }
        }
    }

    /// The latest requests that name the conversation by any dialect's key, by start.
    private func requests(
        of id: String, limit: Int
    ) throws(QueryFailure) -> (requests: [RequestSummary], isComplete: Bool) {
        var found: [TraceID: RequestSummary] = [:]
        var isComplete = true
        for key in Dialect.keys(telling: .conversation) {
            var filter = RequestFilter(limit: limit)
            filter.attributes = [AttributeCondition(key: key, value: id)]
            let page = try queries.requests(matching: filter)
            isComplete = isComplete && page.matched == page.requests.count
            for request in page.requests { found[request.traceID] = request }
        }
        let ordered = found.values.sorted {
            ($0.start, $0.traceID.high, $0.traceID.low) < ($1.start, $1.traceID.high, $1.traceID.low)
        }
        return (Array(ordered.suffix(limit)), isComplete && ordered.count <= limit)
    }

    private func write(
        _ id: String, _ requests: [RequestSummary], isComplete: Bool, to writer: inout JSONWriter
    ) {
        writer.object { json in
            json.key("conversation")
            json.string(id)
            json.key("requests")
            json.array { json in
                for request in requests { json.request(request, outcomes) }
            }
            json.key("complete")
            json.bool(isComplete)
        }
    }
}
