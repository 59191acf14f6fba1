internal import HTTPTypes
internal import Hummingbird
internal import TraceModel
internal import TraceQuery

/// Answers which services call which.
struct ServiceMapResponder: Sendable {
    private let queries: TraceQLQueries
    private let workers: QueryWorkers

    init(_ queries: TraceQLQueries, _ workers: QueryWorkers) {
        self.queries = queries
        self.workers = workers
    }

    func respond(to request: Request) async -> Response {
        let parameters = QueryParameters(request)
        return await workers.run { isCancelled in
            .answer { json in
                let map = try queries.serviceMap(
                    from: try parameters.time("start"), to: try parameters.time("end"), isCancelled: isCancelled)
                json.serviceMap(map)
            }
        }
    }
}
