internal import TraceModel
package import TraceQL
package import TraceStore

/// Answers queries in TraceQL from the store.
package struct TraceQLQueries: Sendable {
    /// Longer than anybody waits for an answer.
    package static let defaultMilliseconds = 30_000

    private let store: TraceStore
    private let workerCount: Int
    private let workers: QueryExecution.Workers
    private let milliseconds: Int

    /// - Parameters:
    ///   - workerCount: parts of the store that are read at the same time.
    ///   - workers: runs that many calls and returns when all are done.
    package init(
        store: TraceStore, workerCount: Int, workers: @escaping QueryExecution.Workers,
        milliseconds: Int = Self.defaultMilliseconds
    ) {
        self.store = store
        self.workerCount = workerCount
        self.workers = workers
        self.milliseconds = milliseconds
    }

    /// Reads and checks a query.
    /// - Throws: ``TraceQLError`` with the place of the first mistake.
    package static func prepared(_ text: String) throws(TraceQLError) -> TraceQLQuery {
        let root = try RootExpression.parse(text)
        try Validator.check(root)
        return TraceQLQuery(root)
    }

    /// Traces that a query finds, each whole wherever its spans lie.
    /// - Throws: ``TraceQLError``, ``AnswerLimitError``, ``QueryCancelled``, ``QueryFailure``.
    package func search(
        _ query: TraceQLQuery, _ request: SearchRequest, observer: ProgressObserver<SearchResult>? = nil,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> SearchResult {
        try query.search(source(isCancelled), request, execution(isCancelled), observer: observer)
    }

    /// Series that a query computes.
    /// - Throws: as ``search(_:_:isCancelled:)``.
    package func metrics(
        _ query: TraceQLQuery, _ request: MetricsRequest, observer: ProgressObserver<MetricsResult>? = nil,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> MetricsResult {
        try query.metrics(source(isCancelled), request, execution(isCancelled), observer: observer)
    }

    func source(_ isCancelled: @escaping @Sendable () -> Bool) -> StoreSpanSource {
        StoreSpanSource(store, budget: QueryBudget(milliseconds: milliseconds, isCancelled: isCancelled))
    }

    func execution(_ isCancelled: @escaping @Sendable () -> Bool) -> QueryExecution {
        QueryExecution(workerCount: workerCount, workers: workers, shouldStop: isCancelled)
    }
}
