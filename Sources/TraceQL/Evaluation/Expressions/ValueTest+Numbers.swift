extension ValueTest {
    /// Integers, and durations as their nanoseconds.
    func integerMask(_ values: [Int64]) -> RowMask {
        guard case .compare(let comparison, let constant) = self, let number = constant.number else {
            return RowMask(count: values.count)
        }
        switch number {
        case .integer(let bound): return Self.mask(values, comparison, bound)
        case .double(let bound):
            guard let whole = Int64(exactly: bound) else { return Self.mask(values, comparison, between: bound) }
            return Self.mask(values, comparison, whole)
        }
    }

    func doubleMask(_ values: [Double]) -> RowMask {
        guard case .compare(let comparison, let constant) = self, let number = constant.number else {
            return RowMask(count: values.count)
        }
        switch number {
        case .double(let bound): return Self.mask(values, comparison, bound)
        case .integer(let bound):
            if let exact = Double(exactly: bound) { return Self.mask(values, comparison, exact) }
            return RowMask(count: values.count) { comparison.holds(ValueOrder(bound, values[$0]).flipped) }
        }
    }

    func booleanMask(_ values: [Bool]) -> RowMask {
        guard case .compare(_, .boolean(let wanted)) = self else { return RowMask(count: values.count) }
        return wordMask(values.count, wanted ? 1 : 0) { values[$0] ? 1 : 0 }
    }

    func statusMask(_ values: [StatusWord]) -> RowMask {
        guard case .compare(_, .status(let wanted)) = self else { return RowMask(count: values.count) }
        return wordMask(values.count, wanted.number) { values[$0].number }
    }

    func kindMask(_ values: [KindWord]) -> RowMask {
        guard case .compare(_, .kind(let wanted)) = self else { return RowMask(count: values.count) }
        return wordMask(values.count, wanted.number) { values[$0].number }
    }

    /// Values of a few words, by number: equal or not, but without an order.
    @inline(__always)
    private func wordMask(_ count: Int, _ wanted: UInt8, _ value: (Int) -> UInt8) -> RowMask {
        guard case .compare(let comparison, _) = self, comparison.isEquality else { return RowMask(count: count) }
        if comparison == .equal { return RowMask(count: count) { value($0) == wanted } }
        return RowMask(count: count) { value($0) != wanted }
    }

    @inline(__always)
    private static func mask<Value: Comparable>(
        _ values: [Value], _ comparison: Comparison, _ bound: Value
    ) -> RowMask {
        switch comparison {
        case .equal: RowMask(count: values.count) { values[$0] == bound }
        case .notEqual: RowMask(count: values.count) { values[$0] != bound }
        case .less: RowMask(count: values.count) { values[$0] < bound }
        case .lessOrEqual: RowMask(count: values.count) { values[$0] <= bound }
        case .greater: RowMask(count: values.count) { values[$0] > bound }
        case .greaterOrEqual: RowMask(count: values.count) { values[$0] >= bound }
        }
    }

    /// Integers against a double that is no integer, NaN, or out of their range.
    private static func mask(_ values: [Int64], _ comparison: Comparison, between bound: Double) -> RowMask {
        RowMask(count: values.count) { comparison.holds(ValueOrder(values[$0], bound)) }
    }
}
