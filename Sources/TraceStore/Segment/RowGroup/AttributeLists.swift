internal import TraceModel

/// The attributes of a row group turned from rows into columns: one column per key and kind of value.
///
/// Each owner (a span, an event, a link, a resource, a scope, a log record) has a list of attributes. Lists with the
/// same keys and kinds in the same order share a *shape*; a list is then its shape's number and one value in each of
/// the shape's columns. Owners stand in this order: all spans, all events, and so on, each by row.
struct AttributeLists {
    struct Column: Sendable {
        /// Number in the batch.
        let key: TextReference
        let kind: ValueKind
        /// How many of the values belong to spans; these come first.
        var spanValues = 0
        var bits: [UInt64] = []
    }

    private(set) var columns: [Column] = []
    /// Columns of each shape, one behind the other. Shape 0 is the empty list.
    private(set) var shapeColumns: [UInt32] = []
    private(set) var shapeEnds: [UInt32] = [0]
    /// By owner.
    private(set) var shapes: [UInt32] = []

    private let batch: SpanBatch
    private var columnNumbers: [UInt64: UInt32] = [:]
    /// Key and kind of each column in one word.
    private var columnKeys: [UInt64] = []
    /// Shapes by hash; the next hash is tried when another shape has it already.
    private var shapeNumbers: [UInt64: UInt32] = [:]

    init(_ batch: SpanBatch) {
        self.batch = batch
        for row in 0..<batch.spanCount { append(batch.attributes[row]) }
        for index in columns.indices { columns[index].spanValues = columns[index].bits.count }
        for row in 0..<batch.eventTable.time.count { append(batch.eventTable.attributes[row]) }
        for row in 0..<batch.linkTable.spanID.count { append(batch.linkTable.attributes[row]) }
        for row in 0..<batch.resourceTable.count { append(batch.resourceTable.attributes[row]) }
        for row in 0..<batch.scopeTable.count { append(batch.scopeTable.attributes[row]) }
        for row in 0..<batch.logCount { append(batch.logTable.attributes[row]) }
    }

    private mutating func append(_ range: RowRange) {
        if range.count == 0 {
            shapes.append(0)
            return
        }
        let shape = self.shape(range)
        shapes.append(shape)
        var entry = Int(shapeEnds[Int(shape) - 1])
        for row in range.indices {
            columns[Int(shapeColumns[entry])].bits.append(batch.attributeTable.bits[row])
            entry += 1
        }
    }

    private mutating func shape(_ range: RowRange) -> UInt32 {
        var hash: UInt64 = 0
        for row in range.indices {
            hash = (hash ^ key(row)) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
        }
        while let known = shapeNumbers[hash] {
            if isShape(known, of: range) { return known }
            hash &+= 1
        }
        for row in range.indices { shapeColumns.append(column(row)) }
        shapeEnds.append(UInt32(shapeColumns.count))
        let number = UInt32(shapeEnds.count - 1)
        shapeNumbers[hash] = number
        return number
    }

    private func isShape(_ shape: UInt32, of range: RowRange) -> Bool {
        let first = Int(shapeEnds[Int(shape) - 1])
        guard Int(shapeEnds[Int(shape)]) - first == Int(range.count) else { return false }
        var entry = first
        for row in range.indices {
            if columnKeys[Int(shapeColumns[entry])] != key(row) { return false }
            entry += 1
        }
        return true
    }

    @inline(__always)
    private func key(_ row: Int) -> UInt64 {
        UInt64(batch.attributeTable.key[row]) << 8 | UInt64(batch.attributeTable.kindNumber[row])
    }

    private mutating func column(_ row: Int) -> UInt32 {
        let key = self.key(row)
        if let known = columnNumbers[key] { return known }
        let number = UInt32(columns.count)
        columns.append(Column(key: batch.attributeTable.key[row], kind: batch.attributeTable.kind(row)))
        columnKeys.append(key)
        columnNumbers[key] = number
        return number
    }
}
