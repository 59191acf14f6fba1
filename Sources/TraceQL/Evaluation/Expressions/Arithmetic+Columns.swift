extension Arithmetic {
    /// Row by row; a row without a value on either side has none.
    func apply(_ left: FieldColumn, _ right: FieldColumn, count: Int) -> FieldColumn {
        switch (left, right) {
        case (.absent, _), (_, .absent): return .absent
        case (.integers(let a, let own), .integers(let b, let other)) where self != .power:
            return integers(a, b, Self.both(own, other))
        case (.integers(let a, let own), .doubles(let b, let other)):
            return doubles(count, Self.both(own, other)) { doubles(Double(a[$0]), b[$0]) }
        case (.doubles(let a, let own), .integers(let b, let other)):
            return doubles(count, Self.both(own, other)) { doubles(a[$0], Double(b[$0])) }
        case (.doubles(let a, let own), .doubles(let b, let other)):
            return doubles(count, Self.both(own, other)) { doubles(a[$0], b[$0]) }
        case (.durations(let a), .durations(let b)) where self == .add || self == .subtract:
            return .durations((0..<count).map { self == .add ? a[$0] &+ b[$0] : a[$0] &- b[$0] })
        default:
            return .mixed(
                (0..<count).map { row in
                    guard let a = left.value(at: row), let b = right.value(at: row) else { return nil }
                    return apply(a, b)
                })
        }
    }

    private func integers(_ a: [Int64], _ b: [Int64], _ present: [Bool]?) -> FieldColumn {
        guard self == .divide || self == .remainder else {
            return .integers(a.indices.map { integers(a[$0], b[$0]) ?? 0 }, present: present)
        }
        let divisible = b.indices.map { b[$0] != 0 && (present?[$0] ?? true) }
        return .integers(a.indices.map { integers(a[$0], b[$0]) ?? 0 }, present: divisible)
    }

    /// Undefined results are no values.
    @inline(__always)
    private func doubles(_ count: Int, _ present: [Bool]?, _ value: (Int) -> Double) -> FieldColumn {
        let values = (0..<count).map(value)
        guard values.contains(where: \.isNaN) else { return .doubles(values, present: present) }
        return .doubles(values, present: values.indices.map { !values[$0].isNaN && (present?[$0] ?? true) })
    }

    private static func both(_ a: [Bool]?, _ b: [Bool]?) -> [Bool]? {
        guard let a else { return b }
        guard let b else { return a }
        return a.indices.map { a[$0] && b[$0] }
    }
}

extension FieldColumn {
    /// `-field`.
    var negated: FieldColumn {
        switch self {
        case .integers(let values, let present): .integers(values.map { 0 &- $0 }, present: present)
        case .durations(let values): .durations(values.map { 0 &- $0 })
        case .doubles(let values, let present): .doubles(values.map { -$0 }, present: present)
        case .mixed(let values): .mixed(values.map { $0?.negated })
        case .absent, .texts, .booleans, .statuses, .kinds, .lists: .absent
        }
    }

    /// The same value in every row.
    static func repeating(_ value: FieldValue?, count: Int) -> FieldColumn {
        switch value {
        case nil: .absent
        case .text(let text): .texts([UInt32](repeating: 0, count: count), TextTable([text]))
        case .integer(let value): .integers([Int64](repeating: value, count: count), present: nil)
        case .double(let value): .doubles([Double](repeating: value, count: count), present: nil)
        case .boolean(let value): .booleans([Bool](repeating: value, count: count), present: nil)
        case .duration(let value): .durations([Int64](repeating: value, count: count))
        case .status(let value): .statuses([StatusWord](repeating: value, count: count))
        case .kind(let value): .kinds([KindWord](repeating: value, count: count))
        case .list: .mixed([FieldValue?](repeating: value, count: count))
        }
    }
}
