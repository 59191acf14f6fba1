internal import TraceModel

/// Every distinct (service, span name) of the head, numbered.
struct OperationTable: Sendable {
    struct Operation: Hashable, Sendable {
        let service: UInt32
        let name: UInt32
    }

    private(set) var strings: [String] = []
    private(set) var operations: [Operation] = []
    private var stringNumbers: [String: UInt32] = [:]
    private var operationNumbers: [Operation: UInt32] = [:]
    /// Numbers already found for the batch being appended, by its own text references.
    private var memo: [UInt64: UInt32] = [:]
    private var lastKey = UInt64.max
    private var lastNumber: UInt32 = 0

    /// A copy that can be read, not added to, while this one goes on changing.
    /// - Complexity: O(operations).
    var detached: OperationTable {
        var copy = OperationTable()
        copy.strings = unsafe strings.withUnsafeBufferPointer { unsafe Array($0) }
        copy.operations = unsafe operations.withUnsafeBufferPointer { unsafe Array($0) }
        return copy
    }

    /// Must be called before the first row of each batch: text references mean something else in it.
    mutating func startBatch() {
        memo.removeAll(keepingCapacity: true)
        lastKey = .max
    }

    /// The number of the operation of one row.
    mutating func number(in batch: SpanBatch, row: Int) -> UInt32 {
        let service = batch.service(row)
        let name = batch.name[row]
        let key = UInt64(service) << 32 | UInt64(name)
        if key == lastKey { return lastNumber }
        let number = memo[key] ?? add(key, service: batch.string(service), name: batch.string(name))
        lastKey = key
        lastNumber = number
        return number
    }

    private mutating func add(_ key: UInt64, service: String, name: String) -> UInt32 {
        let operation = Operation(service: intern(service), name: intern(name))
        let number = operationNumbers[operation] ?? UInt32(operations.count)
        if number == operations.count {
            operations.append(operation)
            operationNumbers[operation] = number
        }
        memo[key] = number
        return number
    }

    private mutating func intern(_ string: String) -> UInt32 {
        if let number = stringNumbers[string] { return number }
        let number = UInt32(strings.count)
        strings.append(string)
        stringNumbers[string] = number
        return number
    }

    /// Which operations a filter accepts; nil when it accepts all.
    func matching(service: String?, name: String?) -> [Bool]? {
        if service == nil && name == nil { return nil }
        return operations.map { operation in
            (service == nil || strings[Int(operation.service)] == service)
                && (name == nil || strings[Int(operation.name)] == name)
        }
    }

    /// Span names by service, both sorted.
    func services() -> [(service: String, names: [String])] {
        var names: [UInt32: [String]] = [:]
        for operation in operations { names[operation.service, default: []].append(strings[Int(operation.name)]) }
        return names.map { (strings[Int($0.key)], $0.value.sorted()) }.sorted { $0.0 < $1.0 }
    }
}
