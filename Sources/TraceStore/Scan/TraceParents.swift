internal import TraceModel

/// Finds the parent rows of spans that stand trace by trace, and cuts circles of parents as ``TraceTree`` does: the
/// earliest span that no way from the top leads to stands at the top.
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

    /// What hangs from a circle is not reached from the top either, and may be cut loose with it.
    private func cutCircles(_ rows: inout [Int32], _ spans: Range<Int>) {
        var isReached = [Bool](repeating: false, count: spans.count)
        markReached(&isReached, rows, spans)
        if isReached.allSatisfy({ $0 }) { return }
        let order = spans.sorted {
            (starts[$0], UInt64.max - durations[$0], $0) < (starts[$1], UInt64.max - durations[$1], $1)
        }
        for row in order where !isReached[row - spans.lowerBound] {
            rows[row] = noParent
            markReached(&isReached, rows, spans)
        }
    }

    /// Marks every span from which a way leads to the top.
    private func markReached(_ isReached: inout [Bool], _ rows: [Int32], _ spans: Range<Int>) {
        for start in spans where !isReached[start - spans.lowerBound] {
            var path: [Int] = []
            var row = start
            while !isReached[row - spans.lowerBound], rows[row] >= 0, path.count <= spans.count {
                path.append(row)
                row = Int(rows[row])
            }
            if path.count > spans.count { continue }
            isReached[row - spans.lowerBound] = true
            for passed in path { isReached[passed - spans.lowerBound] = true }
        }
    }
}
