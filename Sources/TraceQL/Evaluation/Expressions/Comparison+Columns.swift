extension Comparison {
    /// Two columns row by row. A missing value on either side compares with nothing.
    func mask(_ left: FieldColumn, _ right: FieldColumn, count: Int) -> RowMask {
        switch (left, right) {
        case (.absent, _), (_, .absent): return RowMask(count: count)
        case (.integers(let a, let own), .integers(let b, let other)): return compare(a, b, own, other)
        case (.durations(let a), .durations(let b)): return compare(a, b, nil, nil)
        case (.durations(let a), .integers(let b, let other)): return compare(a, b, nil, other)
        case (.integers(let a, let own), .durations(let b)): return compare(a, b, own, nil)
        case (.doubles(let a, let own), .doubles(let b, let other)): return compare(a, b, own, other)
        case (.texts(let a, let own), .texts(let b, let other)): return compare(a, own, b, other)
        default:
            return RowMask(count: count) { row in
                guard let a = left.value(at: row), let b = right.value(at: row) else { return false }
                return a.satisfies(self, b)
            }
        }
    }

    private func compare<Value: Comparable>(_ a: [Value], _ b: [Value], _ own: [Bool]?, _ other: [Bool]?) -> RowMask {
        var mask = RowMask(count: a.count) { holds(a[$0], b[$0]) }
        if let own { mask.formIntersection(RowMask(own)) }
        if let other { mask.formIntersection(RowMask(other)) }
        return mask
    }

    private func compare(_ a: [UInt32], _ own: TextTable, _ b: [UInt32], _ other: TextTable) -> RowMask {
        RowMask(count: a.count) { row in
            guard a[row] != FieldColumn.noText, b[row] != FieldColumn.noText else { return false }
            return holds(own.order(Int(a[row]), other, Int(b[row])))
        }
    }
}

extension TextTable {
    fileprivate func order(_ number: Int, _ other: TextTable, _ otherNumber: Int) -> ValueOrder {
        let left = bytes[range(number)]
        let right = other.bytes[other.range(otherNumber)]
        if left.elementsEqual(right) { return .equal }
        return left.lexicographicallyPrecedes(right) ? .less : .greater
    }
}
