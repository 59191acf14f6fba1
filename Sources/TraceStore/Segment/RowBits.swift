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

    /// The rows of a range that are in the set.
    /// - Complexity: O(range / 64 + rows found).
    func rows(_ range: Range<Int>) -> [Int] {
        var found: [Int] = []
        if range.isEmpty { return found }
        for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 {
            var word = words[index]
            while word != 0 {
                let row = index << 6 + word.trailingZeroBitCount
                if range.contains(row) { found.append(row) }
                word &= word - 1
            }
        }
        return found
    }

    /// - Complexity: O(range / 64).
    func isDisjoint(with range: Range<Int>) -> Bool {
        if range.isEmpty { return true }
        for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 where words[index] != 0 {
            let bits = max(range.lowerBound - index << 6, 0)..<min(range.upperBound - index << 6, 64)
            let mask = (UInt64.max &>> UInt64(64 - bits.count)) << UInt64(bits.lowerBound)
            if words[index] & mask != 0 { return false }
        }
        return true
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    mutating func insert(_ row: Int) {
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    mutating func insert(_ set: RowSet) {
        switch set {
        case .rows(let rows): for row in rows { insert(Int(row)) }
        case .bits(let bits): for index in words.indices { words[index] |= bits.words[index] }
        }
    }
}
