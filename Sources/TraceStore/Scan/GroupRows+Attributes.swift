internal import TraceModel

extension GroupRows {
    /// An attribute of spans: most often one column, laid out over the rows that have it.
    func spanAttribute(_ key: String) throws(BlockError) -> StoredColumn {
        let columns = try columns(of: key)
        if columns.isEmpty { return .absent }
        guard try isPlain(columns) else { return try batchRows().column(.attribute(.span, key: key)) }
        let (builder, largest) = try values(columns, of: owners(.span))
        return builder.column(try texts(for: largest))
    }

    /// An attribute of resources or scopes, handed on to their spans.
    func ownerAttribute(_ key: String, of owner: AttributeOwner) throws(BlockError) -> StoredColumn {
        let columns = try columns(of: key)
        if columns.isEmpty { return .absent }
        guard try isPlain(columns) else { return try batchRows().column(.attribute(owner, key: key)) }
        let owners = owners(owner)
        let (builder, largest) = try values(columns, of: owners)
        let column: DecodedSpans.Column = owner == .resource ? .resource : .scope
        let numbers = try reading { () throws(BlockError) in try decoder.column(column) as [UInt32] }
        guard numbers.allSatisfy({ $0 < owners.count }) else { throw BlockError("an owner that is not there") }
        return builder.column(try texts(for: largest)).gathered(numbers)
    }

    private func columns(of key: String) throws(BlockError) -> [Int] {
        let lists = try self.lists()
        guard let number = try commonTexts().numbers(of: key).first else { return [] }
        return lists.keys.indices.filter { lists.keys[$0] == number }
    }

    /// Whether all values are numbers, truth values or short texts, and no owner has two of different kinds: which of
    /// them came first, only its list says.
    private func isPlain(_ columns: [Int]) throws(BlockError) -> Bool {
        let lists = try self.lists()
        if columns.count > 1, lists.hasShape(withSeveralOf: columns) { return false }
        for column in columns {
            switch ValueKind(rawValue: lists.kinds[column]) ?? .empty {
            case .array, .map, .bytes: return false
            case .empty, .bool, .int, .double: continue
            case .string:
                let values = try reading { () throws(BlockError) in try decoder.values(column, of: lists) }
                if values.contains(where: { $0 >= UInt64(header.inlineStrings) }) { return false }
            }
        }
        return true
    }

    /// The first value that each of a range of owners has in any of the columns, and the largest number of a text.
    private func values(
        _ columns: [Int], of owners: Range<Int>
    ) throws(BlockError) -> (builder: StoredColumnBuilder, largestText: UInt32) {
        let lists = try self.lists()
        var builder = StoredColumnBuilder(absent: owners.count)
        var largest: UInt32 = 0
        for column in columns {
            let kind = ValueKind(rawValue: lists.kinds[column]) ?? .empty
            let values = try reading { () throws(BlockError) in try decoder.values(column, of: lists) }
            if kind == .string { largest = max(largest, UInt32(truncatingIfNeeded: values.max() ?? 0)) }
            let occurrences = lists.occurrences(ofColumn: column)
            var position = 0
            for owner in 0..<owners.upperBound {
                let count = occurrences[Int(lists.shapes[owner])]
                if count == 0 { continue }
                if owner >= owners.lowerBound {
                    guard position < values.count else { throw BlockError("a column of too few values") }
                    let row = owner - owners.lowerBound
                    if !builder.has(row) { builder.set(row, kind, values[position]) }
                }
                position += count
            }
        }
        return (builder, largest)
    }
}

extension DecodedLists {
    /// How often each shape has a column.
    func occurrences(ofColumn column: Int) -> [Int] {
        (0..<shapeEnds.count).map { shape in
            entries(ofShape: UInt32(shape)).count { shapeColumns[$0] == UInt32(column) }
        }
    }
}
