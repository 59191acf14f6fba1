internal import TraceModel

extension GroupRows {
    /// An attribute of spans: most often one column, laid out over the rows that have it.
    func spanAttribute(_ key: String) throws(BlockError) -> StoredColumn {
        let columns = try columns(of: key)
        if columns.isEmpty { return .absent }
        guard try isPlain(columns) else { return try batchRows().column(.attribute(.span, key: key)) }
        if columns.count == 1 { return try spread(columns[0]) }
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

    /// The only column of an attribute over all spans.
    private func spread(_ column: Int) throws(BlockError) -> StoredColumn {
        let values = try values(column)
        let kind = ValueKind(rawValue: try lists().kinds[column]) ?? .empty
        switch kind {
        case .string:
            var largest: UInt64 = 0
            for value in values { largest = max(largest, value) }
            let codes = try spread(values, column, missing: StoredColumn.noText) { UInt32(truncatingIfNeeded: $0) }
            return .texts(codes, try texts(for: UInt32(truncatingIfNeeded: largest)))
        case .int:
            let numbers = try spread(values, column, missing: 0) { Int64(bitPattern: $0) }
            return .integers(numbers, present: try presence(values, column))
        case .double:
            let numbers = try spread(values, column, missing: 0) { Double(bitPattern: $0) }
            return .doubles(numbers, present: try presence(values, column))
        case .bool:
            let flags = try spread(values, column, missing: false) { $0 != 0 }
            return .booleans(flags, present: try presence(values, column))
        case .empty, .array, .map, .bytes: return .absent
        }
    }

    /// Nil where every span has a value.
    private func presence(_ values: [UInt64], _ column: Int) throws(BlockError) -> [Bool]? {
        let present = try spread(values, column, missing: false) { _ in true }
        return present.contains(false) ? present : nil
    }

    /// The first value of each span.
    @inline(__always)
    private func spread<Value>(
        _ values: [UInt64], _ column: Int, missing: Value, _ value: (UInt64) -> Value
    ) throws(BlockError) -> [Value] {
        let lists = try self.lists()
        let occurrences = lists.occurrences(ofColumn: column)
        var result = [Value](repeating: missing, count: Int(header.spans))
        var position = 0
        for row in result.indices {
            let count = occurrences[Int(lists.shapes[row])]
            if count == 0 { continue }
            guard position < values.count else { throw BlockError("a column of too few values") }
            result[row] = value(values[position])
            position += count
        }
        return result
    }

    /// The values of a column, expanded once.
    private func values(_ column: Int) throws(BlockError) -> [UInt64] {
        if let known = knownValues[column] { return known }
        let lists = try self.lists()
        let values = try reading { () throws(BlockError) in try decoder.values(column, of: lists) }
        knownValues[column] = values
        return values
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
                let values = try values(column)
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
            let values = try self.values(column)
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
