internal import TraceModel

/// Start, duration and outcome of every request of a segment: what lists are sorted and filtered by.
final class RequestColumns: Sendable {
    /// Bits of ``outcome``.
    enum Outcome {
        static let hasSpans: UInt8 = 1
        static let hasError: UInt8 = 2
    }

    /// Unix nanoseconds.
    let start: [UInt64]
    /// Nanoseconds.
    let duration: [UInt64]
    let outcome: [UInt8]

    init(start: [UInt64], duration: [UInt64], outcome: [UInt8]) {
        self.start = start
        self.duration = duration
        self.outcome = outcome
    }

    var byteCount: Int { start.count * 17 }
}

/// Request rows ordered by the hash of their trace id.
final class TraceIndex: Sendable {
    private let hashes: [UInt32]
    private let rows: [UInt32]

    init(hashes: [UInt32], rows: [UInt32]) {
        self.hashes = hashes
        self.rows = rows
    }

    /// The part of a trace id's hash that is stored.
    static func hash(_ mixed: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: mixed >> 32)
    }

    /// Rows whose trace id may have this hash; their ids have to be compared.
    /// - Complexity: O(log requests).
    func candidates(_ mixed: UInt64) -> [Int] {
        let hash = Self.hash(mixed)
        var low = 0
        var high = hashes.count
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < hashes.count, hashes[low] == hash {
            found.append(Int(rows[low]))
            low += 1
        }
        return found
    }

    var byteCount: Int { hashes.count * 8 }
}

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

/// Every (service, span name) of a segment, and which requests have a span of it.
final class SegmentOperations: Sendable {
    let operations: [(service: String, name: String)]
    private let requests: [RowSet]

    init(operations: [(service: String, name: String)], requests: [RowSet]) {
        self.operations = operations
        self.requests = requests
    }

    /// Requests with a span of this service and this name; nil accepts any.
    /// - Complexity: O(operations + requests / 64 for each that matches).
    func rows(service: String?, name: String?, count: Int) -> RowBits {
        var rows = RowBits(count: count)
        for (operation, set) in zip(operations, requests)
        where (service == nil || operation.service == service) && (name == nil || operation.name == name) {
            rows.insert(set)
        }
        return rows
    }

    var byteCount: Int {
        operations.reduce(0) { $0 + $1.service.utf8.count + $1.name.utf8.count + 64 }
            + requests.reduce(0) { $0 + $1.byteCount }
    }
}
