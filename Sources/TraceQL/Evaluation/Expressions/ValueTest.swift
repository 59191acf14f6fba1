/// A test of one value against something fixed: decided once for each distinct text of a block, and in a tight loop for
/// everything else.
enum ValueTest: Sendable {
    case compare(Comparison, FieldValue)
    case matches(RegularExpression, negated: Bool)

    /// Tests that every element of a list has to pass; of the others one element is enough.
    var asksEveryElement: Bool {
        switch self {
        case .compare(let comparison, _): comparison == .notEqual
        case .matches(_, let negated): negated
        }
    }

    /// Rows of the column that pass. A missing value never does.
    func mask(_ column: FieldColumn, count: Int) throws -> RowMask {
        switch column {
        case .absent: return RowMask(count: count)
        case .texts(let codes, let table): return try textMask(codes, table)
        case .integers(let values, let present): return masked(integerMask(values), present)
        case .durations(let values): return integerMask(values)
        case .doubles(let values, let present): return masked(doubleMask(values), present)
        case .booleans(let values, let present): return masked(booleanMask(values), present)
        case .statuses(let values): return statusMask(values)
        case .kinds(let values): return kindMask(values)
        case .mixed(let values):
            return try RowMask(values.map { try $0.map { try passes($0) } ?? false })
        case .lists(let ends, let elements): return try listMask(ends, elements)
        }
    }

    /// A value on its own.
    func passes(_ value: FieldValue) throws -> Bool {
        switch (self, value) {
        case (_, .list(let elements)):
            let flat = elements.filter { FieldValue?.some($0).isPresent }
            if flat.isEmpty { return false }
            return asksEveryElement ? try flat.allSatisfy(passes) : try flat.contains(where: passes)
        case (.compare(let comparison, let constant), _): return value.satisfies(comparison, constant)
        case (.matches(let expression, let negated), .text(let text)):
            return expression.matches(text) != negated
        case (.matches, _): return false
        }
    }

    private func masked(_ mask: RowMask, _ present: [Bool]?) -> RowMask {
        guard let present else { return mask }
        var mask = mask
        mask.formIntersection(RowMask(present))
        return mask
    }

    private func listMask(_ ends: [UInt32], _ elements: FieldColumn) throws -> RowMask {
        let total = Int(ends.last ?? 0)
        let passing = try mask(elements, count: total)
        guard asksEveryElement else {
            return RowMask(count: ends.count) { row in
                FieldColumn.elements(of: row, ends).contains { passing[$0] }
            }
        }
        let present = elements.present(total)
        return RowMask(count: ends.count) { row in
            let own = FieldColumn.elements(of: row, ends)
            return own.contains { present[$0] } && own.allSatisfy { passing[$0] || !present[$0] }
        }
    }
}
