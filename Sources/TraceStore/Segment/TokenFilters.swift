/// The token filters of a segment's row groups.
final class TokenFilters: Sendable {
    private let filters: [BloomFilter]

    init(_ filters: [BloomFilter]) {
        self.filters = filters
    }

    func mayContain(_ token: UInt64, group: Int) -> Bool {
        filters[group].mayContain(token)
    }

    /// The words of one group's filter, to be copied.
    func words(_ group: Int) -> [UInt64] {
        filters[group].words
    }

    var byteCount: Int { filters.reduce(0) { $0 + $1.words.count * 8 } }
}

extension TokenFilters {
    convenience init(from reader: inout BlockReader, groups: [RowGroupEntry]) throws(BlockError) {
        let count = groups.reduce(0) { $0 + Int($1.filterWords) }
        let words = try reader.column(UInt64.self, count: count)
        var filters: [BloomFilter] = []
        var first = 0
        for group in groups {
            filters.append(BloomFilter(words: Array(words[first..<first + Int(group.filterWords)])))
            first += Int(group.filterWords)
        }
        self.init(filters)
    }
}
