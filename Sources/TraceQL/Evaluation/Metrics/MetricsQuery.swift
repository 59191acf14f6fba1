internal import Synchronization

/// Answers a query for metrics.
///
/// Each worker adds up all parts that it reads, and what the workers have found is added up at the end. Sums of doubles
/// depend on their order: a query with any adds up every part on its own and then the parts in their order. Either way the
/// answer does not depend on which thread was first.
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
        let total = plan.dependsOnOrder ? try addInOrder(parts, empty) : try add(parts, empty)
        var result = MetricsResult()
        result.timestamps = grid.timestamps
        result.inspected = total.inspected
        result.series =
            SeriesEvaluator(sources: try total.series(exemplars: exemplars), grid: grid)
            .series(plan.root).filter { $0.samples.contains { $0 != nil } }.orderedByLabels
        return result
    }

    private func add(_ parts: [any SpanSourcePart<Source.Block>], _ empty: PartialMetrics) throws -> PartialMetrics {
        let total = Mutex<PartialMetrics?>(nil)
        try execution.forEachPart(
            parts.count, { empty }, { try read(parts[$1], into: &$0) },
            { findings in
                try total.withLock { total in
                    if total == nil { total = findings } else { try total?.add(findings) }
                }
            })
        return total.withLock { $0 ?? empty }
    }

    private func addInOrder(
        _ parts: [any SpanSourcePart<Source.Block>], _ empty: PartialMetrics
    ) throws -> PartialMetrics {
        let merged = Mutex(OrderedMerge(empty))
        try execution.forEachPart(parts.count) { number in
            var findings = empty
            try read(parts[number], into: &findings)
            let complete = findings
            try merged.withLock { try $0.add(complete, number) }
        }
        return merged.withLock { $0.total }
    }

    private func read(_ part: any SpanSourcePart<Source.Block>, into findings: inout PartialMetrics) throws {
        try part.forEachBlock { block in
            if execution.shouldStop() { throw QueryCancelled() }
            try findings.add(BlockContext(block))
            return true
        }
    }
}
