internal import TraceModel

/// Finds the parent rows of spans that stand trace by trace, and cuts circles of parents as ``TraceTree`` does: the
/// earliest span of a circle stands at the top.
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

    private func cutCircles(_ rows: inout [Int32], _ spans: Range<Int>) {
        let order = spans.sorted {
            (starts[$0], UInt64.max - durations[$0], $0) < (starts[$1], UInt64.max - durations[$1], $1)
        }
        var isReached = [Bool](repeating: false, count: spans.count)
        for row in order where !isReached[row - spans.lowerBound] {
            if let circle = walkUp(from: row, rows, spans, isReached) {
                let earliest = order.first { circle.contains($0) }
                if let earliest { rows[earliest] = noParent }
            }
            var current = row
            while !isReached[current - spans.lowerBound] {
                isReached[current - spans.lowerBound] = true
                if rows[current] < 0 { break }
                current = Int(rows[current])
            }
        }
    }

    /// The circle that the way up ends in; nil when it ends at the top, or where one has been before.
    private func walkUp(from row: Int, _ rows: [Int32], _ spans: Range<Int>, _ isReached: [Bool]) -> Set<Int>? {
        var visited: Set<Int> = []
        var current = row
        while visited.insert(current).inserted {
            if isReached[current - spans.lowerBound] || rows[current] < 0 { return nil }
            current = Int(rows[current])
        }
        var circle: Set<Int> = []
        while circle.insert(current).inserted { current = Int(rows[current]) }
        return circle
    }
}
