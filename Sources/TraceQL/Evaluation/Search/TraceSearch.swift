internal import Synchronization
internal import TraceModel

/// Answers a query for traces.
///
/// Every block is filtered with the columns that the filters name. Its traces are ranked, and names, roots and selected
/// attributes are read only for those that are among the best so far. Without `sort()` the newest traces come first, and
/// what holds none newer than those found is not read; nor, with the longest first, what holds none that long.
struct TraceSearch<Source: SpanSource>: Sendable {
    let source: Source
    let plan: SearchPlan
    let request: SearchRequest
    let execution: QueryExecution

    func run(_ observer: ProgressObserver<SearchResult>? = nil) throws -> SearchResult {
        guard plan.limit > 0 else { return SearchResult() }
        let fetch = FetchSpansRequest(from: request.from, to: request.to, conditions: plan.conditions)
        let parts = try source.parts(fetch).map { (part: $0, bounds: $0.bounds) }.sorted { a, b in
            promise(a.bounds) > promise(b.bounds)
        }.map(\.part)
        let best = Mutex(Best(top: TopTraces(limit: plan.limit, direction: plan.sort?.direction)))
        try execution.forEachPart(parts.count) { number in
            try search(parts[number], best)
        } after: { progress in
            guard let observer, observer.isDue() else { return }
            observer.tell(progress, best.withLock { $0 }.result)
        }
        return best.withLock { $0 }.result
    }

    private struct Best: Sendable {
        var top: TopTraces<FoundTrace>
        var inspected = InspectedCounts()

        var result: SearchResult {
            var result = SearchResult()
            result.traces = top.sorted.map(\.content)
            result.inspected = inspected
            return result
        }
    }

    private func search(_ part: any SpanSourcePart<Source.Block>, _ best: borrowing Mutex<Best>) throws {
        guard mayContribute(part.bounds, best) else { return }
        try part.forEachBlock(where: { mayContribute($0, best) }) { block in
            if execution.shouldStop() { throw QueryCancelled() }
            try search(block, best)
            return true
        }
    }

    /// Parts with the most of what the list is sorted by are read first, so that others need not be.
    private func promise(_ bounds: TraceBounds) -> UInt64 {
        (plan.isLongestFirst ? bounds.longestDuration : bounds.latestStart?.value) ?? .max
    }

    /// Whether a trace within some bounds may still have a place in the list.
    private func mayContribute(_ bounds: TraceBounds, _ best: borrowing Mutex<Best>) -> Bool {
        if plan.isLongestFirst {
            guard let longest = bounds.longestDuration, let worst = best.withLock({ $0.top.worst }),
                case .duration(let shortest)? = worst.value
            else { return true }
            return Int64(clamping: longest) >= shortest
        }
        guard let latest = bounds.latestStart, let oldest = best.withLock({ $0.top.oldestStart }) else { return true }
        return latest.value >= oldest
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
