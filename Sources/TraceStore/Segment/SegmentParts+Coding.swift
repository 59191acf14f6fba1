extension RequestColumns {
    convenience init(from reader: inout BlockReader, requests: Int) throws(BlockError) {
        let start = try reader.column(UInt64.self, count: requests)
        let duration = try reader.column(UInt64.self, count: requests)
        self.init(start: start, duration: duration, outcome: try reader.column(count: requests))
    }
}

extension TraceIndex {
    convenience init(from reader: inout BlockReader, requests: Int) throws(BlockError) {
        let hashes = try reader.column(UInt32.self, count: requests)
        let rows = try reader.column(UInt32.self, count: requests)
        guard rows.allSatisfy({ $0 < requests }) else { throw BlockError("a trace's row that is not there") }
        self.init(hashes: hashes, rows: rows)
    }
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

extension SegmentOperations {
    /// A guard for what is read.
    private static let countLimit = 1 << 26

    convenience init(from reader: inout BlockReader, requests: Int) throws(BlockError) {
        let stringCount = try reader.bytes.count(limit: Self.countLimit)
        var strings: [String] = []
        for _ in 0..<stringCount { strings.append(try reader.bytes.string()) }
        let services = try reader.column(UInt32.self, limit: Self.countLimit)
        let names = try reader.column(UInt32.self, count: services.count)
        var operations: [(service: String, name: String)] = []
        var sets: [RowSet] = []
        for (service, name) in zip(services, names) {
            guard service < strings.count, name < strings.count else { throw BlockError("a string that is not there") }
            operations.append((strings[Int(service)], strings[Int(name)]))
            let rows = try reader.column(UInt32.self, limit: requests)
            guard rows.allSatisfy({ $0 < requests }) else { throw BlockError("a request that is not there") }
            sets.append(RowSet(rows, count: requests))
        }
        self.init(operations: operations, requests: sets)
    }
}
