extension FieldColumn {
    /// Each row's own value, or the other column's where it has none: an attribute without a scope.
    func merged(with fallback: FieldColumn, count: Int) -> FieldColumn {
        if case .absent = fallback { return self }
        if case .absent = self { return fallback }
        let present = self.present(count)
        if present.hasAll { return self }
        if present.hasNone { return fallback }
        switch (self, fallback) {
        case (.texts(let codes, let table), .texts(let otherCodes, let otherTable)):
            return Self.merged(codes, table, otherCodes, otherTable)
        case (.integers(let values, _), .integers(let others, let there)):
            return .integers(
                Self.merged(values, others, present), present: Self.merged(present, there))
        case (.doubles(let values, _), .doubles(let others, let there)):
            return .doubles(Self.merged(values, others, present), present: Self.merged(present, there))
        case (.booleans(let values, _), .booleans(let others, let there)):
            return .booleans(Self.merged(values, others, present), present: Self.merged(present, there))
        default:
            return .mixed((0..<count).map { present[$0] ? value(at: $0) : fallback.value(at: $0) })
        }
    }

    private static func merged<Value>(_ values: [Value], _ others: [Value], _ own: RowMask) -> [Value] {
        values.indices.map { own[$0] ? values[$0] : others[$0] }
    }

    private static func merged(_ own: RowMask, _ others: [Bool]?) -> [Bool]? {
        others.map { others in others.indices.map { own[$0] || others[$0] } }
    }

    /// One table for both, in which every text still stands once.
    private static func merged(
        _ codes: [UInt32], _ table: TextTable, _ others: [UInt32], _ otherTable: TextTable
    ) -> FieldColumn {
        var texts = (0..<table.count).map { ArraySlice(table.bytes[table.range($0)]) }
        var numbers = [ArraySlice<UInt8>: UInt32](
            uniqueKeysWithValues: texts.enumerated().map { ($1, UInt32($0)) })
        let renumbered = (0..<otherTable.count).map { number -> UInt32 in
            let text = otherTable.bytes[otherTable.range(number)]
            if let known = numbers[text] { return known }
            numbers[text] = UInt32(texts.count)
            texts.append(text)
            return UInt32(texts.count - 1)
        }
        let merged = codes.indices.map { row in
            if codes[row] != noText { return codes[row] }
            return others[row] == noText ? noText : renumbered[Int(others[row])]
        }
        return .texts(merged, TextTable(slices: texts))
    }
}

extension TextTable {
    fileprivate init(slices: [ArraySlice<UInt8>]) {
        var end: UInt32 = 0
        let ends = slices.map { slice -> UInt32 in
            end += UInt32(slice.count)
            return end
        }
        self.init(ends: ends, bytes: Array(slices.joined()))
    }
}
