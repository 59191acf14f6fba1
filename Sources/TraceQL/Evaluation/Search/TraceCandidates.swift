internal import TraceModel

/// The traces of a block that have a spanset left and lie in the range, with their places in the list.
struct TraceCandidates {
    private(set) var ranked: [(trace: Int, rank: TraceRank)] = []

    /// - Parameter worst: the last place that is still taken; nil while every trace is.
    init(
        _ context: BlockContext, _ table: SpansetTable, _ plan: SearchPlan, _ request: SearchRequest, worst: TraceRank?
    ) throws {
        guard !table.members.hasNone else { return }
        let values = try plan.sort.map { try Self.best(of: $0.key, $0.direction, context, table) }
        let (starts, durations) = (try context.traceStarts(), try context.traceDurations())
        for trace in 0..<context.traceCount {
            guard table.members.contains(anyOf: context.rows(of: trace)) else { continue }
            let start = starts[trace]
            let rank = TraceRank(start: start, value: values?[trace], traceID: try context.block.traceID(trace))
            if let worst, !rank.precedes(worst, plan.sort?.direction) { continue }
            if let to = request.to, start >= to.value { continue }
            if let from = request.from, start.end(after: durations[trace]) < from.value { continue }
            ranked.append((trace, rank))
        }
    }

    /// The largest value among the spans of each trace that are left, for an ascending order the smallest.
    private static func best(
        of key: CompiledExpression, _ direction: SortDirection, _ context: BlockContext, _ table: SpansetTable
    ) throws -> [FieldValue?] {
        if case .field(let field) = key, let column = try context.traceColumn(field) {
            return (0..<context.traceCount).map { column.value(at: $0) }
        }
        let column = try context.column(key)
        let isLargest = direction == .descending
        switch column {
        case .durations(let values):
            return best(context, table, isLargest, { _ in true }, { values[$0] }).map { $0.map { .duration($0) } }
        case .integers(let values, let present):
            return best(context, table, isLargest, { present?[$0] ?? true }, { values[$0] }).map {
                $0.map { .integer($0) }
            }
        case .doubles(let values, let present):
            return best(context, table, isLargest, { present?[$0] ?? true }, { values[$0] }).map {
                $0.map { .double($0) }
            }
        default: return best(column, context, table, isLargest)
        }
    }

    @inline(__always)
    private static func best<Value: Comparable>(
        _ context: BlockContext, _ table: SpansetTable, _ isLargest: Bool, _ present: (Int) -> Bool,
        _ value: (Int) -> Value
    ) -> [Value?] {
        (0..<context.traceCount).map { trace in
            var best: Value?
            for row in context.rows(of: trace) where table.members[row] && present(row) {
                guard let known = best else {
                    best = value(row)
                    continue
                }
                if isLargest ? known < value(row) : value(row) < known { best = value(row) }
            }
            return best
        }
    }

    /// Values of several types.
    private static func best(
        _ column: FieldColumn, _ context: BlockContext, _ table: SpansetTable, _ isLargest: Bool
    ) -> [FieldValue?] {
        (0..<context.traceCount).map { trace in
            var best: FieldValue?
            for row in context.rows(of: trace) where table.members[row] {
                guard let value = column.value(at: row) else { continue }
                guard let known = best else {
                    best = value
                    continue
                }
                if isLargest ? known.sortsBefore(value) : value.sortsBefore(known) { best = value }
            }
            return best
        }
    }
}

extension UInt64 {
    /// The end of a span that starts here, at the latest the last nanosecond there is.
    func end(after duration: UInt64) -> UInt64 {
        let (end, overflow) = addingReportingOverflow(duration)
        return overflow ? .max : end
    }
}
