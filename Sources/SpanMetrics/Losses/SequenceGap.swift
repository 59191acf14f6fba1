internal import TraceModel

/// Numbers of a process that have not come, though later ones have.
struct SequenceGap: Equatable, Sendable {
    var first: UInt64
    var last: UInt64
    /// When the records before and behind them ended, by the sender's clock.
    var from: UInt64
    var to: UInt64
    /// When it was noticed, by the clock here.
    var noticedAt: UInt64

    var count: UInt64 { last - first + 1 }
}

/// The gaps of one process, ascending. They may be filled later: batches overtake each other.
struct SequenceGaps: Equatable, Sendable {
    private(set) var gaps: [SequenceGap] = []

    var count: Int { gaps.count }
    var isEmpty: Bool { gaps.isEmpty }
    var numbers: UInt64 { gaps.reduce(0) { $0 + $1.count } }
    var oldest: SequenceGap? { gaps.first }

    /// - Parameter gap: behind all others.
    mutating func append(_ gap: SequenceGap) { gaps.append(gap) }

    mutating func removeOldest() { gaps.removeFirst() }

    /// Takes a number out that has come after all.
    /// - Returns: false when it was in no gap.
    /// - Complexity: O(log gaps), and a move of those behind when one is split or filled.
    mutating func fill(_ number: UInt64) -> Bool {
        var low = 0
        var high = gaps.count
        while low < high {
            let middle = (low + high) / 2
            if gaps[middle].last < number { low = middle + 1 } else { high = middle }
        }
        guard low < gaps.count, gaps[low].first <= number else { return false }
        var rest = gaps[low]
        if rest.first == rest.last {
            gaps.remove(at: low)
        } else if number == rest.first {
            gaps[low].first = number + 1
        } else if number == rest.last {
            gaps[low].last = number - 1
        } else {
            gaps[low].last = number - 1
            rest.first = number + 1
            gaps.insert(rest, at: low + 1)
        }
        return true
    }
}
