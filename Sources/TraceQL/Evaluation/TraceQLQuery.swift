/// A query made ready: checked, compiled and planned, to be run on any source.
package struct TraceQLQuery: Sendable {
    private let root: RootExpression

    /// - Parameter root: what the parser made of a text and the validator has passed.
    package init(_ root: RootExpression) {
        self.root = root
    }

    /// Whether it yields time series, and not traces.
    package var isMetrics: Bool {
        if case .metrics = root.body { true } else { false }
    }

    /// Runs a query for traces.
    ///
    /// - Throws: ``TraceQLError`` for a query that cannot be evaluated, among them one for metrics; ``AnswerLimitError``;
    ///   ``QueryCancelled``; what the source throws.
    package func search(
        _ source: some SpanSource, _ request: SearchRequest, _ execution: QueryExecution = QueryExecution(),
        observer: ProgressObserver<SearchResult>? = nil
    ) throws -> SearchResult {
        guard case .spansets(let pipeline) = root.body else {
            throw TraceQLError("this query yields metrics, not traces", at: SourceRange(0, 0))
        }
        let plan = try SearchPlan(pipeline, limit: request.limit)
        return try TraceSearch(source: source, plan: plan, request: request, execution: execution).run(observer)
    }

    /// Runs a query for metrics.
    ///
    /// - Throws: as ``search(_:_:_:)``, with a query for traces in place of one for metrics.
    package func metrics(
        _ source: some SpanSource, _ request: MetricsRequest, _ execution: QueryExecution = QueryExecution(),
        observer: ProgressObserver<MetricsResult>? = nil
    ) throws -> MetricsResult {
        guard case .metrics(let expression) = root.body else {
            throw TraceQLError("this query yields traces, not metrics", at: SourceRange(0, 0))
        }
        let plan = try MetricsPlan(expression)
        return try MetricsQuery(
            source: source, plan: plan, request: hinted(request), execution: execution
        ).run(observer)
    }

    /// Conditions under which a trace can matter.
    package func conditions() throws -> [FetchCondition] {
        switch root.body {
        case .spansets(let pipeline): ConditionPlanner.conditions(pipeline.stages)
        case .metrics(let expression): try MetricsPlan(expression).conditions
        }
    }

    /// `with(exemplars=false)`, `with(exemplars=20)`. The hints about samples and recency have no meaning here: answers
    /// are exact and complete.
    private func hinted(_ request: MetricsRequest) -> MetricsRequest {
        var request = request
        for hint in root.hints where hint.name == "exemplars" {
            switch hint.value {
            case .boolean(false): request.exemplars = 0
            case .boolean(true): if request.exemplars == 0 { request.exemplars = MetricsRequest.defaultExemplars }
            case .integer(let count): request.exemplars = Int(clamping: count)
            default: continue
            }
        }
        return request
    }
}
