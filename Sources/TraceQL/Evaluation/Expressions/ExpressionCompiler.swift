/// Compiles field expressions once for a query.
struct ExpressionCompiler {
    /// - Throws: ``TraceQLError`` where an expression can never be evaluated, such as a regular expression from a field.
    func compile(_ expression: FieldExpression) throws -> CompiledExpression {
        switch expression.node {
        case .literal(let literal): return .constant(literal.value)
        case .field(let field): return .field(field)
        case .unary(.not, let operand): return Self.not(try compile(operand))
        case .unary(.negative, let operand): return Self.negative(try compile(operand))
        case .binary(let operation, let left, let right): return try compile(operation, left, right)
        }
    }

    private func compile(
        _ operation: BinaryOperator, _ left: FieldExpression, _ right: FieldExpression
    ) throws -> CompiledExpression {
        switch operation {
        case .and: return Self.conjunction([try compile(left), try compile(right)])
        case .or: return Self.disjunction([try compile(left), try compile(right)])
        case .matches, .matchesNot: return try match(left, right, negated: operation == .matchesNot)
        default: break
        }
        let sides = (try compile(left), try compile(right))
        if let comparison = Comparison(operation) {
            if case .literal(.absent) = right.node { return Self.presence(comparison, sides.0) }
            if case .literal(.absent) = left.node { return Self.presence(comparison, sides.1) }
            return Self.compare(
                comparison, Identifiers.normalized(sides.0, sides.1), Identifiers.normalized(sides.1, sides.0))
        }
        guard let arithmetic = Arithmetic(operation) else {
            throw TraceQLError("'\(operation.rawValue)' cannot be evaluated", at: left.range.joined(with: right.range))
        }
        guard case (.constant(let a), .constant(let b)) = sides else {
            return .arithmetic(arithmetic, sides.0, sides.1)
        }
        return .constant(a.flatMap { a in b.flatMap { arithmetic.apply(a, $0) } })
    }

    private func match(
        _ left: FieldExpression, _ right: FieldExpression, negated: Bool
    ) throws -> CompiledExpression {
        guard case .literal(.string(let pattern)) = right.node else {
            throw TraceQLError("expected a regular expression in quotes", at: right.range)
        }
        let test = ValueTest.matches(try regularExpression(pattern, at: right.range), negated: negated)
        let operand = try compile(left)
        guard case .constant(let value) = operand else { return .test(operand, test) }
        return .constant(.boolean(try value.map(test.passes) ?? false))
    }

    private func regularExpression(_ pattern: String, at range: SourceRange) throws -> RegularExpression {
        do {
            return try RegularExpression(pattern)
        } catch {
            throw TraceQLError("this regular expression cannot be used: \(error.message)", at: range)
        }
    }
}
