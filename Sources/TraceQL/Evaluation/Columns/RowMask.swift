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

    mutating func insert(_ rows: Range<Int>) {
        var span = bytes.mutableSpan
        for row in rows { span[row] = 1 }
    }

    mutating func remove(_ rows: Range<Int>) {
        var span = bytes.mutableSpan
        for row in rows { span[row] = 0 }
    }

    /// Number of chosen rows among some.
    func chosenCount(in rows: Range<Int>) -> Int {
        let span = bytes.span
        var count = 0
        for row in rows { count &+= Int(span[row]) }
        return count
    }

    /// Whether any of some rows is chosen.
    func contains(anyOf rows: Range<Int>) -> Bool {
        let span = bytes.span
        for row in rows where span[row] != 0 { return true }
        return false
    }

    subscript(row: Int) -> Bool {
        get { bytes[row] != 0 }
        set { bytes[row] = newValue ? 1 : 0 }
    }

    var hasNone: Bool { !hasByte(1) }
    var hasAll: Bool { !hasByte(0) }

    /// Looks at stretches, within which there is no early end: they vectorise.
    private func hasByte(_ byte: UInt8) -> Bool {
        let stretch = 256
        let span = bytes.span
        var start = 0
        while start < span.count {
            let end = min(start + stretch, span.count)
            var found = false
            for row in start..<end { found = (span[row] == byte) || found }
            if found { return true }
            start = end
        }
        return false
    }

    /// Number of chosen rows.
    var chosenCount: Int {
        bytes.reduce(0) { $0 &+ Int($1) }
    }

    mutating func formIntersection(_ other: RowMask) {
        precondition(count == other.count, "masks of one block")
        var span = bytes.mutableSpan
        for row in span.indices { span[row] &= other.bytes[row] }
    }

    func intersection(_ other: RowMask) -> RowMask {
        var both = self
        both.formIntersection(other)
        return both
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
