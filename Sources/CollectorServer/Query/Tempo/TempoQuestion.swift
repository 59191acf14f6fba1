internal import TraceModel
internal import TraceQL
internal import TraceQuery

/// A query in TraceQL with everything that the caller wants of its answer, checked before anything is read.
struct TempoQuestion: Sendable {
    private enum Answer: Sendable {
        case traces(SearchRequest)
        case series(MetricsRequest)
        case values(MetricsRequest)
    }

    private let query: TraceQLQuery
    private let wanted: Answer

    /// Nil for a call that asks for something else.
    init?(_ call: TempoCall, _ parameters: TempoParameters) throws {
        switch call {
        case .search:
            query = try TraceQLQueries.prepared(try parameters.query())
            wanted = .traces(try parameters.searchRequest())
        case .range:
            query = try TraceQLQueries.prepared(try parameters.query())
            wanted = .series(try parameters.metricsRequest(isInstant: false, now: .now))
        case .instant:
            query = try TraceQLQueries.prepared(try parameters.query())
            wanted = .values(try parameters.metricsRequest(isInstant: true, now: .now))
        case .trace, .tags, .values: return nil
        }
    }

    /// The answer in JSON.
    /// - Parameters:
    ///   - pace: when to tell of progress; nil for never.
    ///   - tell: is handed lines about progress.
    func answer(
        _ queries: TraceQLQueries, pace: ProgressPace? = nil,
        tell: @escaping @Sendable ([UInt8]) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [UInt8] {
        var json = JSONWriter()
        switch wanted {
        case .traces(let request):
            let observer = pace.map { pace in
                ProgressObserver<SearchResult>(isDue: pace.isDue) { progress, found in
                    let line = Self.line { $0.progress(progress, found.inspected) { $0.search(found) } }
                    pace.inOrder(progress.partsDone) { tell(line) }
                }
            }
            json.search(try queries.search(query, request, observer: observer, isCancelled: isCancelled))
        case .series(let request): json.range(try metrics(queries, request, pace, tell, isCancelled) { $0.range($1) })
        case .values(let request):
            json.instant(try metrics(queries, request, pace, tell, isCancelled) { $0.instant($1) })
        }
        return json.bytes
    }

    private func metrics(
        _ queries: TraceQLQueries, _ request: MetricsRequest, _ pace: ProgressPace?,
        _ tell: @escaping @Sendable ([UInt8]) -> Void, _ isCancelled: @escaping @Sendable () -> Bool,
        _ write: @escaping @Sendable (inout JSONWriter, MetricsResult) -> Void
    ) throws -> MetricsResult {
        let observer = pace.map { pace in
            ProgressObserver<MetricsResult>(isDue: pace.isDue) { progress, found in
                let line = Self.line { $0.progress(progress, found.inspected) { write(&$0, found) } }
                pace.inOrder(progress.partsDone) { tell(line) }
            }
        }
        return try queries.metrics(query, request, observer: observer, isCancelled: isCancelled)
    }

    private static func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }
}
