package import TraceModel

/// Whole traces as columns, wherever they lie: all of a place, or those that a scan is about.
package struct StoredSpans {
    package let firstSpans: [Int]
    package let traceStarts: [UInt64]
    package let traceDurations: [UInt64]
    private let rows: any SpanRows
    private let totals: (Int) throws -> RequestTotals
    /// Traces and rows of `rows`; nil when all are taken.
    private let selection: (traces: [Int], rows: [UInt32])?

    /// - Parameters:
    ///   - totals: by trace of `rows`.
    ///   - isTaken: by trace of `rows`.
    init?(_ rows: any SpanRows, totals: @escaping (Int) throws -> RequestTotals, where isTaken: (Int) -> Bool) {
        let count = rows.traceStarts.count
        let firstRows = rows.firstSpans
        let traces = (0..<count).filter { firstRows[$0] < firstRows[$0 + 1] && isTaken($0) }
        if traces.isEmpty { return nil }
        self.rows = rows
        self.totals = totals
        if traces.count == count {
            firstSpans = firstRows
            traceStarts = rows.traceStarts
            traceDurations = rows.traceDurations
            selection = nil
            return
        }
        var firstSpans = [0]
        var taken: [UInt32] = []
        for trace in traces {
            taken += (firstRows[trace]..<firstRows[trace + 1]).map(UInt32.init)
            firstSpans.append(taken.count)
        }
        self.firstSpans = firstSpans
        traceStarts = traces.map { rows.traceStarts[$0] }
        traceDurations = traces.map { rows.traceDurations[$0] }
        selection = (traces, taken)
    }

    package var spanCount: Int { firstSpans.last ?? 0 }

    package func traceIDs() throws -> [TraceID] { pickTraces(try rows.traceIDs()) }
    /// Spans with status error, for each trace.
    package func errorCounts() throws -> [UInt32] { pickTraces(try rows.errorCounts()) }
    /// The sums of each trace.
    package func requestTotals() throws -> [RequestTotals] {
        try (selection?.traces ?? Array(traceStarts.indices)).map(totals)
    }

    package func spanIDs() throws -> [SpanID] { pick(try rows.spanIDs()) }
    package func parentSpanIDs() throws -> [SpanID] { pick(try rows.parentSpanIDs()) }
    /// Unix nanoseconds.
    package func starts() throws -> [UInt64] { pick(try rows.starts()) }
    /// Nanoseconds; 0 where the end is before the start.
    package func durations() throws -> [UInt64] { pick(try rows.durations()) }

    package func spanID(_ row: Int) throws -> SpanID { try rows.spanID(ownRow(row)) }
    package func start(_ row: Int) throws -> UInt64 { try rows.start(ownRow(row)) }

    private func ownRow(_ row: Int) -> Int { selection.map { Int($0.rows[row]) } ?? row }

    /// Row of each span's parent; -1 at the top of the trace's forest. Circles are cut.
    package func parents() throws -> [Int32] {
        let parents = try rows.parents()
        guard let selection else { return parents }
        var moved = [Int32](repeating: noParent, count: selection.rows.count)
        for (trace, first) in zip(selection.traces, firstSpans) {
            let distance = Int32(first - rows.firstSpans[trace])
            for row in rows.firstSpans[trace]..<rows.firstSpans[trace + 1] where parents[row] >= 0 {
                moved[row + Int(distance)] = parents[row] + distance
            }
        }
        return moved
    }

    /// One value for each row.
    package func column(_ field: SpanField) throws -> StoredColumn {
        let column = try rows.column(field)
        return selection.map { column.gathered($0.rows) } ?? column
    }

    /// Keys that spans of the place have, each once.
    package func attributeKeys(_ owner: AttributeOwner) throws -> [String] { try rows.attributeKeys(owner) }

    private func pick<Value>(_ values: [Value]) -> [Value] {
        selection.map { $0.rows.map { values[Int($0)] } } ?? values
    }

    private func pickTraces<Value>(_ values: [Value]) -> [Value] {
        selection.map { $0.traces.map { values[$0] } } ?? values
    }
}
