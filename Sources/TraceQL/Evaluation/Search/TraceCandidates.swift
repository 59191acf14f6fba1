internal import TraceModel

/// The traces of a block that have a spanset left and lie in the range, with their places in the list.
struct TraceCandidates {
    let ranked: [(trace: Int, rank: TraceRank)]

    init(_ context: BlockContext, _ table: SpansetTable, _ plan: SearchPlan, _ request: SearchRequest) throws {
        guard !table.members.hasNone else {
            ranked = []
            return
        }
        let values = try plan.sort.map { try Self.best(of: $0.key, $0.direction, context, table) }
        let starts = try context.block.starts()
        let durations = try request.from.map { _ in try context.block.durations() }
        var ranked: [(trace: Int, rank: TraceRank)] = []
        for trace in 0..<context.traceCount {
            let rows = context.rows(of: trace)
            guard rows.contains(where: { table.members[$0] }) else { continue }
            let start = rows.reduce(UInt64.max) { min($0, starts[$1]) }
            if let to = request.to, start >= to.value { continue }
            if let from = request.from, let durations {
                guard rows.contains(where: { starts[$0].end(after: durations[$0]) >= from.value }) else { continue }
            }
            let rank = TraceRank(start: start, value: values?[trace], traceID: try context.block.traceID(trace))
            ranked.append((trace, rank))
        }
        self.ranked = ranked
    }

    /// The largest value among the spans of each trace that are left, for an ascending order the smallest.
    private static func best(
        of key: CompiledExpression, _ direction: SortDirection, _ context: BlockContext, _ table: SpansetTable
    ) throws -> [FieldValue?] {
        let column = try context.column(key)
        switch column {
        case .integers, .durations, .doubles:
            let aggregate: Aggregate = direction == .descending ? .max : .min
            return aggregate.values(column, table.members, owners: context.traces, count: context.traceCount)
        default: break
        }
        var best = [FieldValue?](repeating: nil, count: context.traceCount)
        for trace in 0..<context.traceCount {
            for row in context.rows(of: trace) where table.members[row] {
                guard let value = column.value(at: row) else { continue }
                guard let known = best[trace] else {
                    best[trace] = value
                    continue
                }
                let isBetter = direction == .descending ? known.sortsBefore(value) : value.sortsBefore(known)
                if isBetter { best[trace] = value }
            }
        }
        return best
    }
}

extension UInt64 {
    /// The end of a span that starts here, at the latest the last nanosecond there is.
    func end(after duration: UInt64) -> UInt64 {
        let (end, overflow) = addingReportingOverflow(duration)
        return overflow ? .max : end
    }
}
