internal import TraceQL

struct ReferenceAggregate {
    let aggregate: Aggregate

    init(_ aggregate: Aggregate) {
        self.aggregate = aggregate
    }

    func value(_ values: [FieldValue]?, _ spanCount: Int) -> FieldValue? {
        if aggregate == .count { return .integer(Int64(spanCount)) }
        let numbers = (values ?? []).filter { ReferenceComparison.double($0) != nil }
        guard let first = numbers.first else { return nil }
        switch aggregate {
        case .count: return nil
        case .min: return numbers.dropFirst().reduce(first) { ReferenceComparison.holds(.less, $1, $0) ? $1 : $0 }
        case .max: return numbers.dropFirst().reduce(first) { ReferenceComparison.holds(.greater, $1, $0) ? $1 : $0 }
        case .sum: return numbers.dropFirst().reduce(first) { ReferenceArithmetic.apply(.add, $0, $1) ?? $0 }
        case .avg:
            let sum = numbers.dropFirst().reduce(first) { ReferenceArithmetic.apply(.add, $0, $1) ?? $0 }
            if case .duration(let total) = sum { return .duration(total / Int64(numbers.count)) }
            return ReferenceComparison.double(sum).map { .double($0 / Double(numbers.count)) }
        }
    }
}
