/// Which rows of a block are chosen: a byte for each row, 0 or 1, because loops over bytes vectorise and loops over bits
/// do not.
struct RowMask: Equatable, Sendable {
    var bytes: [UInt8]

    init(repeating chosen: Bool = false, count: Int) {
        bytes = [UInt8](repeating: chosen ? 1 : 0, count: count)
    }

    /// The rows for which a test holds.
    @inline(__always)
    init(count: Int, where holds: (Int) -> Bool) {
        bytes = [UInt8](repeating: 0, count: count)
        var span = bytes.mutableSpan
        for row in 0..<count { span[row] = holds(row) ? 1 : 0 }
    }

    init(_ flags: [Bool]) {
        self.init(count: flags.count) { flags[$0] }
    }

    var count: Int { bytes.count }

    subscript(row: Int) -> Bool {
        get { bytes[row] != 0 }
        set { bytes[row] = newValue ? 1 : 0 }
    }

    var hasNone: Bool { !bytes.contains(1) }
    var hasAll: Bool { !bytes.contains(0) }

    /// Number of chosen rows.
    var chosenCount: Int {
        bytes.reduce(0) { $0 &+ Int($1) }
    }

    mutating func formIntersection(_ other: RowMask) {
        precondition(count == other.count, "masks of one block")
        var span = bytes.mutableSpan
        for row in span.indices { span[row] &= other.bytes[row] }
    }

    mutating func formUnion(_ other: RowMask) {
        precondition(count == other.count, "masks of one block")
        var span = bytes.mutableSpan
        for row in span.indices { span[row] |= other.bytes[row] }
    }

    mutating func subtract(_ other: RowMask) {
        precondition(count == other.count, "masks of one block")
        var span = bytes.mutableSpan
        for row in span.indices { span[row] &= ~other.bytes[row] }
    }

    mutating func invert() {
        var span = bytes.mutableSpan
        for row in span.indices { span[row] ^= 1 }
    }
}
