internal import TraceModel

/// Some of the places that a scan reads. Parts can be read at the same time.
package struct ScanPart: Sendable {
    enum Place: Sendable {
        /// Row groups of one segment, without the split rows of it.
        case groups(Segment, [Int], split: Set<Int>)
        /// Traces of one head, by number.
        case head(HeadRows, [Int])
        /// Traces that lie in several places.
        case split([TraceID])
    }

    let place: Place
    private let filter: ScanFilter
    private let totals: RequestTotalsReader
    private let trace: @Sendable (TraceID) throws(QueryFailure) -> StoredTrace?

    init(
        _ place: Place, _ filter: ScanFilter, _ totals: RequestTotalsReader,
        trace: @escaping @Sendable (TraceID) throws(QueryFailure) -> StoredTrace?
    ) {
        self.place = place
        self.filter = filter
        self.totals = totals
        self.trace = trace
    }

    /// What no trace of some is beyond: Unix nanoseconds of the latest start, and nanoseconds of the longest.
    package struct Bounds: Sendable {
        package let latestStart: UInt64
        package let longestDuration: UInt64

        init(_ entry: RowGroupEntry) {
            (latestStart, longestDuration) = (entry.maximumStart, entry.maximumDuration)
        }

        init(_ traces: some Collection<(start: UInt64, duration: UInt64)>) {
            latestStart = traces.reduce(0) { max($0, $1.start) }
            longestDuration = traces.reduce(0) { max($0, $1.duration) }
        }
    }

    /// Nil where nothing is known without reading.
    package var bounds: Bounds? {
        switch place {
        case .groups(let segment, let groups, _):
            Bounds(
                groups.map { group in
                    let entry = segment.index.groups[group]
                    return (start: entry.maximumStart, duration: entry.maximumDuration)
                })
        case .head(let rows, let traces):
            Bounds(traces.map { (start: rows.start[$0], duration: rows.end[$0] &- rows.start[$0]) })
        case .split: nil
        }
    }

    /// How many traces are handed out together when they come from memory: as much as a row group has.
    private static let tracesPerBlock = 256

    /// Lends the traces of the part, some thousand spans at a time, until `visit` returns false.
    /// - Parameter isWanted: asked before a row group is read.
    /// - Throws: what `visit` throws, and ``QueryFailure``. Damaged places have been reported and are passed over.
    package func forEach(
        _ budget: QueryBudget, where isWanted: (Bounds) -> Bool = { _ in true }, _ visit: (StoredSpans) throws -> Bool
    ) throws {
        switch place {
        case .groups(let segment, let groups, let split):
            for group in groups where isWanted(Bounds(segment.index.groups[group])) {
                try budget.check()
                guard let spans = spans(segment, group, split, budget) else { continue }
                do {
                    if try !visit(spans) { return }
                } catch is BlockError {
                    continue
                }
            }
        case .head(let rows, let traces):
            try forEach(traces, budget, visit) { trace in (rows.traceID[trace], rows.spans(ofTrace: trace)) }
        case .split(let ids):
            try forEach(ids, budget, visit) { id in
                guard let trace = try trace(id) else { return nil }
                return (id, trace.spans)
            }
        }
    }

    private func spans(_ segment: Segment, _ group: Int, _ split: Set<Int>, _ budget: QueryBudget) -> StoredSpans? {
        guard let rows = try? GroupRows(segment, group: group) else { return nil }
        let first = segment.firstRequests[group]
        return StoredSpans(
            rows, totals: { try totals.ofRow(first + $0, segment, budget) ?? RequestTotals() }
        ) { trace in
            filter.overlaps(start: rows.traceStarts[trace], duration: rows.traceDurations[trace])
                && !split.contains(first + trace)
        }
    }

    private func forEach<Item>(
        _ items: [Item], _ budget: QueryBudget, _ visit: (StoredSpans) throws -> Bool,
        _ trace: (Item) throws -> (id: TraceID, spans: [SpanReference])?
    ) throws {
        for start in stride(from: 0, to: items.count, by: Self.tracesPerBlock) {
            try budget.check()
            let traces = try items[start..<min(items.count, start + Self.tracesPerBlock)].compactMap(trace)
            let rows = BatchRows(traces)
            let spans = StoredSpans(rows, totals: { totals.ofSpans(traces[$0].spans, traces[$0].id) }) {
                filter.overlaps(start: rows.traceStarts[$0], duration: rows.traceDurations[$0])
            }
            if let spans, try !visit(spans) { return }
        }
    }
}
