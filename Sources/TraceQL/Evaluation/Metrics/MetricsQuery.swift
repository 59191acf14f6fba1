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

    func run(_ observer: ProgressObserver<MetricsResult>? = nil) throws -> MetricsResult {
        let grid = try StepGrid(request)
        let empty = PartialMetrics(plan.sources, grid, exemplars: exemplarCount)
        let fetch = FetchSpansRequest(from: request.from, to: request.to, conditions: plan.conditions)
        let parts = try source.parts(fetch)
        let tell: PartialTeller? = observer.map { observer in
            PartialTeller(isDue: observer.isDue) { progress, partial in
                observer.tell(progress, try result(partial, grid))
            }
        }
        let total = plan.dependsOnOrder ? try addInOrder(parts, empty, tell) : try add(parts, empty, tell)
        return try result(total, grid)
    }

    /// Tells what the workers have handed in so far.
    private struct PartialTeller: Sendable {
        let isDue: @Sendable () -> Bool
        let tell: @Sendable (QueryExecution.Progress, PartialMetrics) throws -> Void
    }

    private func result(_ total: PartialMetrics, _ grid: StepGrid) throws -> MetricsResult {
        var result = MetricsResult()
        result.timestamps = grid.timestamps
        result.inspected = total.inspected
        result.series =
            SeriesEvaluator(sources: try total.series(exemplars: exemplarCount), grid: grid)
            .series(plan.root).filter { $0.samples.contains { $0 != nil } }.orderedByLabels
        return result
    }

    private var exemplarCount: Int { min(max(request.exemplars, 0), AnswerLimits.exemplars) }

    private func add(
        _ parts: [any SpanSourcePart<Source.Block>], _ empty: PartialMetrics, _ teller: PartialTeller?
    ) throws -> PartialMetrics {
        let total = Mutex<PartialMetrics?>(nil)
        let handIn = { @Sendable (findings: PartialMetrics) throws -> PartialMetrics in
            try total.withLock { total in
                guard var sum = total else {
                    total = findings
                    return findings
                }
                total = nil
                try sum.add(findings)
                total = sum
                return sum
            }
        }
        try execution.forEachPart(parts.count, { empty }) { findings, part in
            try read(parts[part], into: &findings)
        } after: { findings, progress in
            guard let teller, teller.isDue() else { return }
            let sum = try handIn(findings)
            findings = empty
            try teller.tell(progress, sum)
        } handIn: {
            _ = try handIn($0)
        }
        return total.withLock { $0 ?? empty }
    }

    private func addInOrder(
        _ parts: [any SpanSourcePart<Source.Block>], _ empty: PartialMetrics, _ teller: PartialTeller?
    ) throws -> PartialMetrics {
        let merged = Mutex(OrderedMerge(empty))
        try execution.forEachPart(parts.count) { number in
            var findings = empty
            try read(parts[number], into: &findings)
            let complete = findings
            try merged.withLock { try $0.add(complete, number) }
        } after: { progress in
            guard let teller, teller.isDue() else { return }
            try teller.tell(progress, merged.withLock { $0.total })
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
