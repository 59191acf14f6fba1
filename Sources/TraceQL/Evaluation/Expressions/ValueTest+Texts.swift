extension ValueTest {
    private static let undecided: UInt8 = 2

    func textMask(_ codes: [UInt32], _ table: TextTable) throws -> RowMask {
        switch self {
        case .matches(let expression, let negated):
            return Self.decided(codes, table) { expression.matches(table.bytes[table.range($0)]) != negated }
        case .compare(let comparison, .text(let text)):
            let bytes = Array(text.utf8)
            if comparison.isEquality { return Self.equal(codes, table, bytes, negated: comparison == .notEqual) }
            return Self.decided(codes, table) { comparison.holds(table.order($0, bytes)) }
        default: return RowMask(count: codes.count)
        }
    }

    /// Decides each text when its first row comes by.
    private static func decided(_ codes: [UInt32], _ table: TextTable, _ passes: (Int) -> Bool) -> RowMask {
        var verdicts = [UInt8](repeating: undecided, count: table.count)
        var mask = RowMask(count: codes.count)
        for row in codes.indices where codes[row] != FieldColumn.noText {
            let code = Int(codes[row])
            if verdicts[code] == undecided { verdicts[code] = passes(code) ? 1 : 0 }
            mask.bytes[row] = verdicts[code]
        }
        return mask
    }

    /// At most one text of a table is the one looked for.
    private static func equal(_ codes: [UInt32], _ table: TextTable, _ bytes: [UInt8], negated: Bool) -> RowMask {
        let found = table.number(of: bytes)
        if negated {
            return RowMask(count: codes.count) { codes[$0] != FieldColumn.noText && codes[$0] != found }
        }
        guard let found else { return RowMask(count: codes.count) }
        return RowMask(count: codes.count) { codes[$0] == found }
    }
}

extension TextTable {
    /// The number of a text, nil when no row of the block has it.
    func number(of text: [UInt8]) -> UInt32? {
        var start = 0
        for number in ends.indices {
            let end = Int(ends[number])
            if end - start == text.count, bytes[start..<end].elementsEqual(text) { return UInt32(number) }
            start = end
        }
        return nil
    }

    func order(_ number: Int, _ text: [UInt8]) -> ValueOrder {
        let own = bytes[range(number)]
        if own.elementsEqual(text) { return .equal }
        return own.lexicographicallyPrecedes(text) ? .less : .greater
    }
}
