internal import Synchronization

/// Answers a query for metrics: adds up every part on its own, and the parts in their order, so that the answer does not
/// depend on which thread was first.
struct MetricsQuery<Source: SpanSource>: Sendable {
    let source: Source
    let plan: MetricsPlan
    let request: MetricsRequest
    let execution: QueryExecution

    func run() throws -> MetricsResult {
        let grid = try StepGrid(request)
        let exemplars = min(max(request.exemplars, 0), AnswerLimits.exemplars)
        let empty = PartialMetrics(plan.sources, grid, exemplars: exemplars)
        let fetch = FetchSpansRequest(from: request.from, to: request.to, conditions: plan.conditions)
        let parts = try source.parts(fetch)
        let merged = Mutex(OrderedMerge(empty))
        try execution.forEachPart(parts.count) { number in
            var partial = empty
            try parts[number].forEachBlock { block in
                if execution.shouldStop() { throw QueryCancelled() }
                try partial.add(BlockContext(block))
                return true
            }
            let complete = partial
            try merged.withLock { try $0.add(complete, number) }
        }
        let total = merged.withLock { $0.total }
        var result = MetricsResult()
        result.timestamps = grid.timestamps
        result.inspected = total.inspected
        result.series =
            SeriesEvaluator(sources: try total.series(exemplars: exemplars), grid: grid)
            .series(plan.root).filter { $0.samples.contains { $0 != nil } }.orderedByLabels
        return result
    }
}
