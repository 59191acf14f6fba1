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
        let starts = try context.block.starts()
        let durations = try request.from.map { _ in try context.block.durations() }
        for trace in 0..<context.traceCount {
            let rows = context.rows(of: trace)
            guard rows.contains(where: { table.members[$0] }) else { continue }
            let start = Self.earliest(starts, rows)
            let rank = TraceRank(start: start, value: values?[trace], traceID: try context.block.traceID(trace))
            if let worst, !rank.precedes(worst, plan.sort?.direction) { continue }
            if let to = request.to, start >= to.value { continue }
            if let from = request.from, let durations {
                guard rows.contains(where: { starts[$0].end(after: durations[$0]) >= from.value }) else { continue }
            }
            ranked.append((trace, rank))
        }
    }

    private static func earliest(_ starts: [UInt64], _ rows: Range<Int>) -> UInt64 {
        var earliest = UInt64.max
        for row in rows { earliest = min(earliest, starts[row]) }
        return earliest
    }

    /// The largest value among the spans of each trace that are left, for an ascending order the smallest.
    private static func best(
        of key: CompiledExpression, _ direction: SortDirection, _ context: BlockContext, _ table: SpansetTable
    ) throws -> [FieldValue?] {
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
