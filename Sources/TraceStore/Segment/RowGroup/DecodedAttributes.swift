internal import TraceModel

/// The attributes of a row group as rows again: every owner's list in order.
struct DecodedAttributes {
    private(set) var keys: [UInt32]
    private(set) var kinds: [UInt8]
    private(set) var bits: [UInt64]
    /// By owner, as in ``DecodedLists/shapes``.
    private(set) var ranges: [RowRange]

    init(_ lists: DecodedLists, _ decoder: RowGroupDecoder) throws(BlockError) {
        let count = lists.attributeCount
        keys = [UInt32](repeating: 0, count: count)
        kinds = [UInt8](repeating: 0, count: count)
        bits = [UInt64](repeating: 0, count: count)
        ranges = []
        ranges.reserveCapacity(lists.shapes.count)
        var columns: [[UInt64]] = []
        columns.reserveCapacity(lists.keys.count)
        for column in lists.keys.indices { columns.append(try decoder.values(column, of: lists)) }
        var next = [Int](repeating: 0, count: columns.count)
        var row = 0
        for shape in lists.shapes {
            let entries = lists.entries(ofShape: shape)
            ranges.append(
                entries.isEmpty ? .empty : RowRange(start: UInt32(row), count: UInt32(entries.count)))
            for entry in entries {
                let column = Int(lists.shapeColumns[entry])
                let position = next[column]
                guard position < columns[column].count else { throw BlockError("a column of too few values") }
                keys[row] = lists.keys[column]
                kinds[row] = lists.kinds[column]
                bits[row] = columns[column][position]
                next[column] = position + 1
                row += 1
            }
        }
    }

    func fill(_ batch: SpanBatch) {
        batch.attributeTable.key.fill(keys)
        batch.attributeTable.kindNumber.fill(kinds)
        batch.attributeTable.bits.fill(bits)
    }
}
