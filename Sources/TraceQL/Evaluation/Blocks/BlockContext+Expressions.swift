extension BlockContext {
    /// Rows for which an expression is true.
    func mask(_ expression: CompiledExpression) throws -> RowMask {
        switch expression {
        case .constant(let value): return RowMask(repeating: value == .boolean(true), count: rowCount)
        case .and(let parts): return try conjunction(parts)
        case .or(let parts): return try disjunction(parts)
        case .not(let operand) where operand.isPredicate:
            var mask = try mask(operand)
            mask.invert()
            return mask
        case .present(let operand, let wanted):
            var mask = try column(operand).present(rowCount)
            if !wanted { mask.invert() }
            return mask
        case .test(.field(let field), let test):
            if let values = try traceColumn(field) { return rows(ofTraces: try test.mask(values, count: traceCount)) }
            return try test.mask(try column(field), count: rowCount)
        case .test(let operand, let test): return try test.mask(try column(operand), count: rowCount)
        case .compare(let comparison, let left, let right):
            return comparison.mask(try column(left), try column(right), count: rowCount)
        case .field, .not, .negative, .arithmetic:
            return try column(expression).isTrue(rowCount)
        }
    }

    /// An expression's values.
    func column(_ expression: CompiledExpression) throws -> FieldColumn {
        if expression.isPredicate {
            let mask = try mask(expression)
            return .booleans(mask.bytes.map { $0 != 0 }, present: nil)
        }
        switch expression {
        case .constant(let value): return .repeating(value, count: rowCount)
        case .field(let field): return try column(field)
        case .negative(let operand): return try column(operand).negated
        case .arithmetic(let arithmetic, let left, let right):
            return arithmetic.apply(try column(left), try column(right), count: rowCount)
        case .not(let operand): return try column(operand).inverted(rowCount)
        case .and, .or, .present, .test, .compare: preconditionFailure("a predicate, evaluated as its mask above")
        }
    }

    /// All rows of the chosen traces.
    private func rows(ofTraces traces: RowMask) -> RowMask {
        var mask = RowMask(count: rowCount)
        for trace in 0..<traceCount where traces[trace] { mask.insert(rows(of: trace)) }
        return mask
    }

    /// Stops reading columns as soon as no row is left.
    private func conjunction(_ parts: [CompiledExpression]) throws -> RowMask {
        var mask = RowMask(repeating: true, count: rowCount)
        for part in parts {
            mask.formIntersection(try self.mask(part))
            if mask.hasNone { break }
        }
        return mask
    }

    private func disjunction(_ parts: [CompiledExpression]) throws -> RowMask {
        var mask = RowMask(count: rowCount)
        for part in parts {
            mask.formUnion(try self.mask(part))
            if mask.hasAll { break }
        }
        return mask
    }
}

extension FieldColumn {
    /// Rows whose value is the boolean true; a list never is.
    fileprivate func isTrue(_ count: Int) -> RowMask {
        switch self {
        case .booleans(let flags, let present):
            RowMask(count: count) { flags[$0] && (present?[$0] ?? true) }
        case .mixed(let values): RowMask(count: count) { values[$0] == .boolean(true) }
        default: RowMask(count: count)
        }
    }

    /// `!field`: booleans only, anything else has no value.
    fileprivate func inverted(_ count: Int) -> FieldColumn {
        switch self {
        case .booleans(let values, let present): .booleans(values.map { !$0 }, present: present)
        case .mixed(let values):
            .mixed(
                values.map { value in
                    guard case .boolean(let flag)? = value else { return nil }
                    return .boolean(!flag)
                })
        default: .absent
        }
    }
}
