internal import HTTPTypes
internal import Hummingbird
internal import TraceModel
internal import TraceQL
internal import TraceQuery
internal import TraceStore

/// Jaeger's HTTP query API, as its viewer and Grafana's data source use it.
struct JaegerResponder: Sendable {
    /// Spans of an answer, over all traces: some hundred megabytes of JSON.
    private static let largestSpanCount = 200_000

    private let collector: Collector
    private let queries: TraceQLQueries
    private let workers: QueryWorkers

    init(_ collector: Collector, _ queries: TraceQLQueries, _ workers: QueryWorkers) {
        self.collector = collector
        self.queries = queries
        self.workers = workers
    }

    /// Nil for a path that is not Jaeger's.
    func respond(to request: Request) async -> Response? {
        let path = request.uri.path
        guard path.hasPrefix(JaegerCall.root) else { return nil }
        guard let call = JaegerCall(path: path) else {
            return failure(QueryError(status: .notFound, parameter: nil, message: "no such API"))
        }
        let parameters = JaegerParameters(QueryParameters(request))
        return await workers.run { isCancelled in
            do {
                return try answer(call, parameters, isCancelled)
            } catch {
                return failure(QueryError(answering: error))
            }
        }
    }

    private func answer(
        _ call: JaegerCall, _ parameters: JaegerParameters, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        switch call {
        case .services: return names(collector.queries.services().map(\.service))
        case .operationNames(let service): return names(operationNames(service))
        case .operations: return try operations(parameters, isCancelled)
        case .trace(let hex): return try traces([JaegerParameters.traceID(hex)], isWanted: true, isCancelled)
        case .traces:
            let ids = try parameters.traceIDs()
            if !ids.isEmpty { return try traces(ids, isWanted: true, isCancelled) }
            return try traces(try search(parameters, isCancelled), isWanted: false, isCancelled)
        case .dependencies: return try dependencies(parameters, isCancelled)
        }
    }

    private func operationNames(_ service: String) -> [String] {
        collector.queries.services().first { $0.service == service }?.names ?? []
    }

    private func names(_ names: [String]) -> Response {
        answer(total: names.count) { json in
            for name in names { json.string(name) }
        }
    }

    private func operations(
        _ parameters: JaegerParameters, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        let query = try TraceQLQueries.prepared(try parameters.operationsQuery())
        let everything = MetricsRequest(
            from: UnixNanoseconds(0), to: UnixNanoseconds(UInt64(Int64.max)), step: nil, exemplars: 0)
        let result = try queries.metrics(query, everything, isCancelled: isCancelled)
        let operations = result.series.compactMap { JaegerOperation($0.labels) }.sorted()
        return answer(total: operations.count) { json in
            for operation in operations { json.operation(operation) }
        }
    }

    /// Traces of which a span meets all conditions and starts in the range, newest first.
    private func search(
        _ parameters: JaegerParameters, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [TraceID] {
        let query = try TraceQLQueries.prepared(try parameters.query())
        let (range, limit) = (try parameters.range(), try parameters.limit())
        var request = SearchRequest(limit: limit, spansPerSpanset: .max)
        if range.lowerBound > 0 { request.from = UnixNanoseconds(range.lowerBound) }
        if range.upperBound < .max { request.to = UnixNanoseconds(range.upperBound + 1) }
        while true {
            let found = try queries.search(query, request, isCancelled: isCancelled).traces
            // A trace may reach into the range without a matching span that starts in it.
            let kept = found.filter { $0.spansets.contains { $0.spans.contains { range.contains($0.start.value) } } }
            if kept.count >= limit || found.count < request.limit { return kept.prefix(limit).map(\.traceID) }
            guard request.limit < AnswerLimits.traces else {
                throw AnswerLimitError(
                    "more than \(AnswerLimits.traces) traces reach into the range; ask for another one")
            }
            request.limit = min(request.limit * 8, AnswerLimits.traces)
        }
    }

    /// - Parameter isWanted: the traces were asked for by id, so that none at all is an error.
    private func traces(
        _ ids: [TraceID], isWanted: Bool, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        var traces: [StoredTrace] = []
        var spanCount = 0
        for id in ids {
            guard let trace = try collector.store.trace(id, budget: QueryBudget(isCancelled: isCancelled)),
                !trace.spans.isEmpty
            else { continue }
            spanCount += trace.spans.count
            // One trace is answered whole, however large it is.
            guard spanCount <= Self.largestSpanCount || traces.isEmpty else {
                throw QueryError(
                    status: .contentTooLarge, parameter: "limit",
                    message: "these traces have more than \(Self.largestSpanCount) spans; ask for fewer")
            }
            traces.append(trace)
        }
        if isWanted && traces.isEmpty {
            throw QueryError(status: .notFound, parameter: nil, message: "trace not found")
        }
        return answer(total: traces.count) { json in
            for trace in traces { json.jaegerTrace(trace) }
        }
    }

    private func dependencies(
        _ parameters: JaegerParameters, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        let (from, to) = try parameters.dependencyRange()
        let calls = try queries.serviceMap(from: from, to: to, isCancelled: isCancelled).calls
        return answer(total: calls.count) { json in
            for call in calls { json.dependency(call) }
        }
    }

    private func answer(total: Int, _ data: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        writer.jaegerAnswer(total: total, data)
        return .bytes(.ok, writer.bytes, "application/json", [.cacheControl: "no-store"])
    }

    private func failure(_ error: QueryError) -> Response {
        var writer = JSONWriter()
        writer.jaegerFailure(error)
        return .bytes(error.status, writer.bytes, "application/json")
    }
}
