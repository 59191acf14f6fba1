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

extension TraceIndex {
    convenience init(from reader: inout BlockReader, requests: Int) throws(BlockError) {
        let hashes = try reader.column(UInt32.self, count: requests)
        let rows = try reader.column(UInt32.self, count: requests)
        guard rows.allSatisfy({ $0 < requests }) else { throw BlockError("a trace's row that is not there") }
        self.init(hashes: hashes, rows: rows)
    }
}
