internal import TraceModel

/// Finds the parent rows of spans that stand trace by trace, and cuts circles of parents as ``TraceTree`` does: the
/// earliest span of each circle stands at the top.
struct TraceParents {
    private let firstSpans: [Int]
    private let starts: [UInt64]
    private let durations: [UInt64]

    init(firstSpans: [Int], starts: [UInt64], durations: [UInt64]) {
        self.firstSpans = firstSpans
        self.starts = starts
        self.durations = durations
    }

    /// Looks every parent id up among the ids of the same trace.
    /// - Complexity: O(spans).
    func rows(ids: [SpanID], parentIDs: [SpanID]) -> [Int32] {
        var rows = [Int32](repeating: noParent, count: ids.count)
        var numbers: [SpanID: Int32] = [:]
        for trace in 0..<firstSpans.count - 1 {
            let spans = firstSpans[trace]..<firstSpans[trace + 1]
            if spans.count > Self.searched {
                numbers.removeAll(keepingCapacity: true)
                for row in spans { numbers[ids[row]] = Int32(row) }
                for row in spans where parentIDs[row].isValid { rows[row] = numbers[parentIDs[row]] ?? noParent }
            } else {
                for row in spans where parentIDs[row].isValid {
                    for other in spans where ids[other] == parentIDs[row] { rows[row] = Int32(other) }
                }
            }
        }
        cutCircles(&rows)
        return rows
    }

    /// Traces up to this many spans are searched rather than hashed.
    private static let searched = 24

    func cutCircles(_ rows: inout [Int32]) {
        for trace in 0..<firstSpans.count - 1 {
            let spans = firstSpans[trace]..<firstSpans[trace + 1]
            // Where every parent stands before its child there is no way round.
            if spans.contains(where: { rows[$0] >= Int32($0) }) { cutCircles(&rows, spans) }
        }
    }

    /// Walks up from every span until it meets one whose way to the top is known, or one that it has passed.
    private func cutCircles(_ rows: inout [Int32], _ spans: Range<Int>) {
        // The start of the walk that passed a span.
        var walks = [Int](repeating: -1, count: spans.count)
        for start in spans where walks[start - spans.lowerBound] < 0 {
            var row = start
            while walks[row - spans.lowerBound] < 0 {
                walks[row - spans.lowerBound] = start
                if rows[row] < 0 { break }
                row = Int(rows[row])
            }
            // Met again on one walk: a circle, unless the walk ended at the top.
            guard walks[row - spans.lowerBound] == start, rows[row] >= 0 else { continue }
            rows[earliest(onCircleOf: row, rows)] = noParent
        }
    }

    private func earliest(onCircleOf first: Int, _ rows: [Int32]) -> Int {
        var earliest = first
        var row = Int(rows[first])
        while row != first {
            let isEarlier =
                (starts[row], UInt64.max - durations[row], row)
                < (starts[earliest], UInt64.max - durations[earliest], earliest)
            if isEarlier { earliest = row }
            row = Int(rows[row])
        }
        return earliest
    }
}
