/// The token filters of a segment's row groups. A question looks at one word of each, so they stay the byte planes that
/// they are stored as.
final class TokenFilters: Sendable {
    private let words: PlaneColumn
    /// First word of each group; one more entry than there are groups.
    private let firstWords: [Int]

    init(_ words: PlaneColumn, firstWords: [Int]) {
        self.words = words
        self.firstWords = firstWords
    }

    func mayContain(_ token: UInt64, group: Int) -> Bool {
        let first = firstWords[group]
        let count = firstWords[group + 1] - first
        return count > 0 && BloomFilter.mayContain(token, word: words[first + BloomFilter.word(token, of: count)])
    }

    /// The words of one group's filter, to be copied.
    func words(_ group: Int) -> [UInt64] {
        (firstWords[group]..<firstWords[group + 1]).map { words[$0] }
    }

    var byteCount: Int { words.byteCount + firstWords.count * 8 }
}

extension TokenFilters {
    convenience init(from reader: inout BlockReader, groups: [RowGroupEntry]) throws(BlockError) {
        var firstWords = [0]
        firstWords.reserveCapacity(groups.count + 1)
        for group in groups { firstWords.append((firstWords.last ?? 0) + Int(group.filterWords)) }
        self.init(try reader.planes(count: firstWords.last ?? 0), firstWords: firstWords)
    }
}
