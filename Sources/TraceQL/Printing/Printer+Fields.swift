extension Printer {
    package mutating func print(_ expression: FieldExpression) {
        switch expression.node {
        case .literal(let literal): print(literal)
        case .field(let field): write(field.spelling)
        case .unary(let unary, let operand):
            write(unary.rawValue)
            parenthesized(needsParentheses(operand, behind: unary)) { $0.print(operand) }
        case .binary(let binary, let left, let right):
            parenthesized(needsParentheses(left, leftOf: binary)) { $0.print(left) }
            write(" \(binary.rawValue) ")
            parenthesized(needsParentheses(right, rightOf: binary)) { $0.print(right) }
        }
    }

    private func needsParentheses(_ operand: FieldExpression, behind unary: UnaryOperator) -> Bool {
        switch operand.node {
        case .binary(let binary, _, _): binary.precedence <= unary.precedence
        // A sign and a number would be read as one negative number.
        case .literal: unary == .negative
        case .field, .unary: false
        }
    }

    private func needsParentheses(_ left: FieldExpression, leftOf outer: BinaryOperator) -> Bool {
        guard case .binary(let inner, _, _) = left.node else { return isSigned(left) && bindsSigns(outer) }
        if inner.precedence == outer.precedence {
            // Equal operators go from left to right but for powers; others are told apart for the reader.
            return outer == .power || (inner != outer && outer.precedence <= .comparing)
                || outer.precedence == .comparing
        }
        return inner.precedence < outer.precedence
    }

    private func needsParentheses(_ right: FieldExpression, rightOf outer: BinaryOperator) -> Bool {
        guard case .binary(let inner, _, _) = right.node else { return isSigned(right) && bindsSigns(outer) }
        return outer == .power ? inner.precedence < outer.precedence : inner.precedence <= outer.precedence
    }

    private func isSigned(_ expression: FieldExpression) -> Bool {
        switch expression.node {
        case .unary: true
        case .literal(.integer(let value)), .literal(.duration(let value)): value < 0
        case .literal(.float(let value)): value.sign == .minus
        case .literal, .field, .binary: false
        }
    }

    /// Whether an operator takes an operand away from the sign before it.
    private func bindsSigns(_ binary: BinaryOperator) -> Bool {
        binary.precedence > UnaryOperator.negative.precedence
    }
}
