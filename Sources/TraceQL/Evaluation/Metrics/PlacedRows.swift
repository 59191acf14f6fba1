/// Rows that a metric counts, and their steps.
struct PlacedRows {
    private(set) var rows: [Int32]
    private(set) var steps: [Int32]

    /// The chosen rows that start in the range.
    ///
    /// Most traces lie within one step as a whole: only of others is it read when each span started.
    init(_ chosen: RowMask, _ grid: StepGrid, _ context: BlockContext) throws {
        let (starts, durations) = (try context.traceStarts(), try context.traceDurations())
        rows = [Int32](repeating: 0, count: chosen.count)
        steps = rows
        var count = 0
        for trace in 0..<context.traceCount {
            switch grid.place(from: starts[trace], to: starts[trace].end(after: durations[trace])) {
            case .nowhere: continue
            case .step(let step): add(context.rows(of: trace), chosen, step, &count)
            case .several: add(context.rows(of: trace), chosen, grid, try context.starts(), &count)
            }
        }
        cut(to: count)
    }

    private mutating func add(_ added: Range<Int>, _ chosen: RowMask, _ step: Int32, _ count: inout Int) {
        let first = count
        var rows = rows.mutableSpan
        let chosen = chosen.bytes.span
        // Every row is written, and over those that are not chosen the next.
        for row in added {
            rows[count] = Int32(truncatingIfNeeded: row)
            count += Int(chosen[row])
        }
        var steps = steps.mutableSpan
        for index in first..<count { steps[index] = step }
    }

    private mutating func add(
        _ added: Range<Int>, _ chosen: RowMask, _ grid: StepGrid, _ starts: [UInt64], _ count: inout Int
    ) {
        for row in added where chosen[row] {
            guard let step = grid.step(at: starts[row]) else { continue }
            rows[count] = Int32(row)
            steps[count] = step
            count += 1
        }
    }

    /// Leaves out rows.
    mutating func keep(_ isKept: (Int) -> Bool) {
        var kept = 0
        for index in rows.indices where isKept(Int(rows[index])) {
            rows[kept] = rows[index]
            steps[kept] = steps[index]
            kept += 1
        }
        cut(to: kept)
    }

    private mutating func cut(to count: Int) {
        rows.removeLast(rows.count - count)
        steps.removeLast(steps.count - count)
    }
}
