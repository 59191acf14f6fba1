internal import Synchronization
internal import TraceModel

/// Answers a query for traces.
///
/// Every block is filtered with the columns that the filters name. Its traces are ranked, and names, roots and selected
/// attributes are read only for those that are among the best so far. Without `sort()` the newest traces come first, and
/// parts that hold none newer than those found are not read.
struct TraceSearch<Source: SpanSource>: Sendable {
    let source: Source
    let plan: SearchPlan
    let request: SearchRequest
    let execution: QueryExecution

    func run() throws -> SearchResult {
        guard plan.limit > 0 else { return SearchResult() }
        let fetch = FetchSpansRequest(from: request.from, to: request.to, conditions: plan.conditions)
        let parts = try source.parts(fetch).sorted { a, b in
            (a.latestStart?.value ?? .max) > (b.latestStart?.value ?? .max)
        }
        let best = Mutex(Best(top: TopTraces(limit: plan.limit, direction: plan.sort?.direction)))
        try execution.forEachPart(parts.count) { number in
            try search(parts[number], best)
        }
        let found = best.withLock { $0 }
        var result = SearchResult()
        result.traces = found.top.sorted.map(\.content)
        result.inspected = found.inspected
        return result
    }

    private struct Best: Sendable {
        var top: TopTraces<FoundTrace>
        var inspected = InspectedCounts()
    }

    private func search(_ part: any SpanSourcePart<Source.Block>, _ best: borrowing Mutex<Best>) throws {
        if Self.isTooOld(part.latestStart, best) { return }
        try part.forEachBlock { block in
            if execution.shouldStop() { throw QueryCancelled() }
            if Self.isTooOld(block.latestStart, best) { return true }
            try search(block, best)
            return true
        }
    }

    private static func isTooOld(_ latest: UnixNanoseconds?, _ best: borrowing Mutex<Best>) -> Bool {
        guard let latest, let oldest = best.withLock({ $0.top.oldestStart }) else { return false }
        return latest.value < oldest
    }

    private func search(_ block: Source.Block, _ best: borrowing Mutex<Best>) throws {
        let context = BlockContext(block)
        let table = try PipelineEvaluator(context: context).run(plan.stages)
        let worst = best.withLock { $0.top.worst }
        let candidates = try TraceCandidates(context, table, plan, request, worst: worst).ranked
        let admitted = best.withLock { best in
            best.inspected.add(context)
            return candidates.filter { best.top.admits($0.rank) }
        }
        let wanted = admitted.sorted { $0.rank.precedes($1.rank, plan.sort?.direction) }.prefix(plan.limit)
        guard !wanted.isEmpty else { return }
        let reader = try FoundTraceReader(context, table, plan.fields, request.spansPerSpanset)
        let found = try wanted.map { ($0.rank, try reader.read($0.trace)) }
        best.withLock { best in
            for (rank, trace) in found { best.top.insert(rank, trace) }
        }
    }
}
