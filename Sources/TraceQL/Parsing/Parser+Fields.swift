extension Parser {
    /// What stands between braces, and the arguments of most functions.
    mutating func fieldExpression() throws(TraceQLError) -> FieldExpression {
        try fieldExpression(above: .none, comparedWith: nil)
    }

    /// Operands joined by operators that bind more tightly than `minimum`.
    private mutating func fieldExpression(
        above minimum: BinaryOperator.Precedence, comparedWith field: Field?
    ) throws(TraceQLError) -> FieldExpression {
        try continued(fieldOperand(comparedWith: field), above: minimum)
    }

    private mutating func continued(
        _ first: FieldExpression, above minimum: BinaryOperator.Precedence
    ) throws(TraceQLError) -> FieldExpression {
        var left = first
        while let binary = fieldOperator(above: minimum) {
            try countOperator()
            try advance()
            let right = try rightOperand(of: binary, left: left)
            left = FieldExpression(.binary(binary, left, right), at: left.range.joined(with: right.range))
        }
        return left
    }

    private mutating func fieldOperator(above minimum: BinaryOperator.Precedence) -> BinaryOperator? {
        expect(.fieldOperator)
        guard case .symbol(let symbol) = token.kind, let binary = symbol.binaryOperator else { return nil }
        return binary.precedence > minimum ? binary : nil
    }

    /// `a ^ b ^ c` is `a ^ (b ^ c)`; everything else goes from left to right.
    private mutating func rightOperand(
        of binary: BinaryOperator, left: FieldExpression
    ) throws(TraceQLError) -> FieldExpression {
        if binary == .power {
            return try nested { parser throws(TraceQLError) in
                try parser.fieldExpression(above: .multiplicative, comparedWith: nil)
            }
        }
        var field: Field?
        if binary.precedence == .comparing, case .field(let compared) = left.node { field = compared }
        return try fieldExpression(above: binary.precedence, comparedWith: field)
    }

    private mutating func fieldOperand(comparedWith field: Field?) throws(TraceQLError) -> FieldExpression {
        expect(.value(of: field))
        expect(.field)
        let start = token.range
        switch token.kind {
        case .field(let field): return try single(.field(field))
        case .word(let word): return try single(named(word, comparedWith: field))
        case .symbol(.openParenthesis): return try parenthesized(from: start)
        case .symbol(.minus): return try negative(from: start)
        case .symbol(.not): return try unary(.not, from: start)
        default: return try single(.literal(positiveLiteral(token)))
        }
    }

    /// Reads the one token that a node is made of.
    private mutating func single(_ node: FieldExpression.Node) throws(TraceQLError) -> FieldExpression {
        let range = token.range
        try advance()
        return FieldExpression(node, at: range)
    }

    private func named(_ word: String, comparedWith field: Field?) throws(TraceQLError) -> FieldExpression.Node {
        if let literal = FieldWord.literal(word) { return .literal(literal) }
        if let intrinsic = Intrinsic.unscoped[word] { return .field(Field(intrinsic)) }
        guard word != Field.parentScope else {
            let message = "`parent` is no field by itself; write `parent.NAME`, or `nestedSetParent < 0` for root spans"
            throw TraceQLError(message, at: token.range)
        }
        throw unknownField(word, comparedWith: field)
    }

    private mutating func parenthesized(from start: SourceRange) throws(TraceQLError) -> FieldExpression {
        try advance()
        let inner = try nested { parser throws(TraceQLError) in try parser.fieldExpression() }
        try require(.closeParenthesis)
        return FieldExpression(inner.node, at: range(from: start))
    }

    /// A minus sign directly before a number is part of it, unless an operator that binds more tightly follows.
    private mutating func negative(from start: SourceRange) throws(TraceQLError) -> FieldExpression {
        try countOperator()
        try advance()
        guard let literal = negatedLiteral() else { return try operand(of: .negative, from: start) }
        let magnitude = token
        try advance()
        if fieldOperator(above: UnaryOperator.negative.precedence) == nil {
            return FieldExpression(.literal(literal), at: range(from: start))
        }
        let first = FieldExpression(.literal(try positiveLiteral(magnitude)), at: magnitude.range)
        let operand = try continued(first, above: UnaryOperator.negative.precedence)
        return FieldExpression(.unary(.negative, operand), at: range(from: start))
    }

    private mutating func unary(_ unary: UnaryOperator, from start: SourceRange) throws(TraceQLError) -> FieldExpression
    {
        try countOperator()
        try advance()
        return try operand(of: unary, from: start)
    }

    private mutating func operand(
        of unary: UnaryOperator, from start: SourceRange
    ) throws(TraceQLError) -> FieldExpression {
        let operand = try nested { parser throws(TraceQLError) in
            try parser.fieldExpression(above: unary.precedence, comparedWith: nil)
        }
        return FieldExpression(.unary(unary, operand), at: range(from: start))
    }
}
