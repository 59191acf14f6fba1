/// A set of request rows of one segment, a bit each.
struct RowBits: Sendable {
    private(set) var words: [UInt64]
    let count: Int

    init(count: Int) {
        self.count = count
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    func contains(_ row: Int) -> Bool {
        words[row >> 6] & (1 << UInt64(row & 63)) != 0
    }

    mutating func insert(_ row: Int) {
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    mutating func remove(_ row: Int) {
        words[row >> 6] &= ~(1 << UInt64(row & 63))
    }

    mutating func insert(_ set: RowSet) {
        switch set {
        case .rows(let rows): for row in rows { insert(Int(row)) }
        case .bits(let bits): for index in words.indices { words[index] |= bits.words[index] }
        }
    }

    mutating func formIntersection(_ other: RowBits) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Whether any row of a range is in the set.
    func intersects(_ range: Range<Int>) -> Bool {
        if range.isEmpty { return false }
        let first = range.lowerBound >> 6
        let last = (range.upperBound - 1) >> 6
        for index in first...last {
            var word = words[index]
            if index == first { word &= ~0 << UInt64(range.lowerBound & 63) }
            if index == last { word &= ~0 >> UInt64(63 - (range.upperBound - 1) & 63) }
            if word != 0 { return true }
        }
        return false
    }
}
