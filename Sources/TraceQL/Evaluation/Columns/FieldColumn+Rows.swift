extension FieldColumn {
    /// Which rows have a value. A list without elements is none.
    func present(_ count: Int) -> RowMask {
        switch self {
        case .absent: return RowMask(count: count)
        case .texts(let codes, _): return RowMask(count: count) { codes[$0] != Self.noText }
        case .integers(_, let present), .doubles(_, let present), .booleans(_, let present):
            return present.map { RowMask($0) } ?? RowMask(repeating: true, count: count)
        case .durations, .statuses, .kinds: return RowMask(repeating: true, count: count)
        case .mixed(let values): return RowMask(count: count) { values[$0].isPresent }
        case .lists(let ends, let elements):
            let there = elements.present(Int(ends.last ?? 0))
            return RowMask(count: count) { row in
                Self.elements(of: row, ends).contains { there[$0] }
            }
        }
    }

    /// The elements of a row of a list column.
    @inline(__always)
    static func elements(of row: Int, _ ends: [UInt32]) -> Range<Int> {
        (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    }

    /// One row's value. Makes a text of its bytes: for output and for columns of several types, not for tight loops.
    func value(at row: Int) -> FieldValue? {
        switch self {
        case .absent: return nil
        case .texts(let codes, let table):
            return codes[row] == Self.noText ? nil : .text(table[Int(codes[row])])
        case .integers(let values, let present):
            return present?[row] == false ? nil : .integer(values[row])
        case .doubles(let values, let present):
            return present?[row] == false ? nil : .double(values[row])
        case .booleans(let values, let present):
            return present?[row] == false ? nil : .boolean(values[row])
        case .durations(let values): return .duration(values[row])
        case .statuses(let values): return .status(values[row])
        case .kinds(let values): return .kind(values[row])
        case .mixed(let values): return values[row]?.flattened
        case .lists(let ends, let elements):
            return FieldValue.list(Self.elements(of: row, ends).compactMap(elements.value(at:))).flattened
        }
    }

    /// The values of these rows in this order; a negative row has none.
    func gathered(_ rows: [Int32]) -> FieldColumn {
        switch self {
        case .absent: return .absent
        case .texts(let codes, let table):
            return .texts(rows.map { $0 < 0 ? Self.noText : codes[Int($0)] }, table)
        case .integers(let values, let present):
            return .integers(rows.map { $0 < 0 ? 0 : values[Int($0)] }, present: Self.gathered(present, rows))
        case .doubles(let values, let present):
            return .doubles(rows.map { $0 < 0 ? 0 : values[Int($0)] }, present: Self.gathered(present, rows))
        case .booleans(let values, let present):
            return .booleans(rows.map { $0 < 0 ? false : values[Int($0)] }, present: Self.gathered(present, rows))
        case .durations, .statuses, .kinds, .mixed, .lists:
            return .mixed(rows.map { $0 < 0 ? nil : value(at: Int($0)) })
        }
    }

    private static func gathered(_ present: [Bool]?, _ rows: [Int32]) -> [Bool] {
        rows.map { $0 >= 0 && (present?[Int($0)] ?? true) }
    }
}

extension FieldValue {
    /// Lists in lists are one list; nil for a list without elements.
    fileprivate var flattened: FieldValue? {
        guard case .list(let elements) = self else { return self }
        let flat = elements.flatMap { element -> [FieldValue] in
            switch element.flattened {
            case nil: []
            case .list(let inner)?: inner
            case let value?: [value]
            }
        }
        return flat.isEmpty ? nil : .list(flat)
    }
}

extension FieldValue? {
    /// A list without elements counts as no value.
    var isPresent: Bool {
        switch self {
        case nil: false
        case .list(let elements)?: elements.contains { FieldValue?.some($0).isPresent }
        default: true
        }
    }
}
