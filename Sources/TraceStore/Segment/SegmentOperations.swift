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
