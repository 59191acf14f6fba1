internal import TraceModel

extension StoreEngine {
    /// Row groups that are read one behind the other; parts are what threads share out among themselves.
    private static let groupsPerPart = 64

    /// The places that may have traces a filter is about, as they are now. Every such trace is in exactly one part, whole.
    /// - Complexity: O(row groups), and a filter probe for each of them and attribute; nothing of a span is read.
    package func scan(_ filter: ScanFilter, budget: QueryBudget = QueryBudget()) throws(QueryFailure) -> [ScanPart] {
        let snapshot = snapshot()
        let splitRows = snapshot.splits.rows
        var places: [ScanPart.Place] = []
        for head in snapshot.heads.reversed() {
            places += headPlaces(head.rows, filter, Set(splitRows[.head(head.number)] ?? []))
        }
        for segment in snapshot.segments.reversed() {
            try budget.check()
            let split = Set(splitRows[.segment(segment.number)] ?? [])
            let groups = try ScanGroups(segment, filter).groups(budget)
            for start in stride(from: 0, to: groups.count, by: Self.groupsPerPart) {
                let part = groups[start..<min(groups.count, start + Self.groupsPerPart)]
                places.append(.groups(segment, Array(part), split: split))
            }
        }
        let splitIDs = snapshot.splits.pieces.keys.sorted { ($0.high, $0.low) < ($1.high, $1.low) }
        if !splitIDs.isEmpty { places.append(.split(splitIDs)) }
        let pieces = snapshot.splits.pieces
        return places.map { place in
            ScanPart(place, filter, totals) { id throws(QueryFailure) in
                try self.trace(id, pieces[id] ?? [], snapshot, budget)
            }
        }
    }

    /// Traces of a head that one part hands out.
    private static let tracesPerPart = 4096

    private func headPlaces(_ rows: HeadRows, _ filter: ScanFilter, _ split: Set<Int>) -> [ScanPart.Place] {
        let traces = (0..<rows.traceCount).filter {
            rows.spanCount[$0] > 0 && !split.contains($0)
                && filter.overlaps(start: rows.start[$0], duration: rows.end[$0] &- rows.start[$0])
        }
        return stride(from: 0, to: traces.count, by: Self.tracesPerPart).map { start in
            .head(rows, Array(traces[start..<min(traces.count, start + Self.tracesPerPart)]))
        }
    }
}
