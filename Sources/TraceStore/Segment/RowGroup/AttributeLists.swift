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
        /// Of texts and bytes, each value once, in order of first use.
        var distinct: [TextReference] = []
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
        var owners: [RowRange] = batch.attributes.values
        let spanCount = owners.count
        owners += batch.eventTable.attributes.values
        owners += batch.linkTable.attributes.values
        owners += batch.resourceTable.attributes.values
        owners += batch.scopeTable.attributes.values
        owners += batch.logTable.attributes.values
        shapes.reserveCapacity(owners.count)
        for owner in owners { shapes.append(owner.count == 0 ? 0 : shape(owner)) }
        for (column, count) in valueCounts(shapes[..<spanCount]).enumerated() { columns[column].spanValues = count }
        fillColumns(owners)
        findDistinct()
    }

    /// How many values each column has for some owners.
    private func valueCounts(_ shapes: ArraySlice<UInt32>) -> [Int] {
        var owners = [Int](repeating: 0, count: shapeEnds.count)
        for shape in shapes { owners[Int(shape)] += 1 }
        var counts = [Int](repeating: 0, count: columns.count)
        for shape in 1..<max(1, shapeEnds.count) {
            for entry in Int(shapeEnds[shape - 1])..<Int(shapeEnds[shape]) {
                counts[Int(shapeColumns[entry])] += owners[shape]
            }
        }
        return counts
    }

    /// Puts every value behind the others of its column: all columns in one piece of memory first, since this is the
    /// innermost loop of sealing.
    private mutating func fillColumns(_ owners: [RowRange]) {
        let counts = valueCounts(shapes[...])
        var next: [Int] = []
        var total = 0
        for count in counts {
            next.append(total)
            total += count
        }
        var values = [UInt64](repeating: 0, count: total)
        let bits = batch.attributeTable.bits
        for (owner, range) in owners.enumerated() where range.count > 0 {
            var entry = Int(shapeEnds[Int(shapes[owner]) - 1])
            for row in range.indices {
                let column = Int(shapeColumns[entry])
                values[next[column]] = bits[row]
                next[column] += 1
                entry += 1
            }
        }
        for column in columns.indices {
            columns[column].bits = Array(values[next[column] - counts[column]..<next[column]])
        }
    }

    private mutating func findDistinct() {
        var lastColumn = [UInt32](repeating: 0, count: batch.stringCount)
        for column in columns.indices where columns[column].kind == .string || columns[column].kind == .bytes {
            let mark = UInt32(column + 1)
            var distinct: [TextReference] = []
            for bits in columns[column].bits where lastColumn[Int(bits)] != mark {
                lastColumn[Int(bits)] = mark
                distinct.append(TextReference(truncatingIfNeeded: bits))
            }
            columns[column].distinct = distinct
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
