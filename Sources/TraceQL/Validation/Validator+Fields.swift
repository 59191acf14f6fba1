extension Validator {
    /// Checks an expression and says what its value is; ``ValueType/unknown`` where it is wrong.
    mutating func type(_ expression: FieldExpression) -> ValueType {
        switch expression.node {
        case .literal(let literal): return ValueType(literal)
        case .field(let field): return ValueType(field)
        case .unary(.not, let operand):
            return condition(operand, of: UnaryOperator.not.rawValue) ? .boolean : .unknown
        case .unary(.negative, let operand):
            let type = type(operand)
            return require(type, \.mayBeNumeric, "a number", operand, of: UnaryOperator.negative.rawValue)
        case .binary(let binary, let left, let right): return type(binary, left, right)
        }
    }

    private mutating func type(_ binary: BinaryOperator, _ left: FieldExpression, _ right: FieldExpression) -> ValueType
    {
        switch binary {
        case .and, .or:
            _ = condition(left, of: binary.rawValue)
            _ = condition(right, of: binary.rawValue)
            return .boolean
        case .matches, .matchesNot:
            let type = type(left)
            _ = require(type, \.mayBeString, "a string", left, of: binary.rawValue)
            pattern(right, of: binary)
            return .boolean
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            compare(binary, left, right)
            return .boolean
        case .add, .subtract, .multiply, .divide, .remainder, .power:
            let first = type(left)
            let second = type(right)
            let known = require(first, \.mayBeNumeric, "a number", left, of: binary.rawValue)
            let other = require(second, \.mayBeNumeric, "a number", right, of: binary.rawValue)
            return known == .unknown ? other : known
        }
    }

    /// Reports an operand whose type an operator does not take.
    private mutating func require(
        _ type: ValueType, _ fits: (ValueType) -> Bool, _ wanted: String, _ operand: FieldExpression, of symbol: String
    ) -> ValueType {
        if fits(type) { return type }
        report("`\(symbol)` needs \(wanted); `\(operand)` is \(type.description)", at: operand.range)
        return .unknown
    }

    /// - Returns: whether the operand can be one.
    private mutating func condition(_ operand: FieldExpression, of symbol: String) -> Bool {
        let type = type(operand)
        return require(type, \.mayBeBoolean, "a condition", operand, of: symbol) == type
    }

    private mutating func pattern(_ expression: FieldExpression, of binary: BinaryOperator) {
        guard case .literal(.string(let pattern)) = expression.node else {
            return report("`\(binary.rawValue)` needs a regular expression in quotes", at: expression.range)
        }
        do {
            _ = try RegularExpression(pattern)
        } catch {
            // Without escapes the place in the pattern is the place in the query.
            let range = expression.range
            let isPlain = range.upperBound - range.lowerBound == pattern.utf8.count + 2
            let place = SourceRange(range.lowerBound + 1 + error.offset, range.lowerBound + 2 + error.offset)
            report("this regular expression cannot be used: \(error.message)", at: isPlain ? place : range)
        }
    }

    private mutating func compare(_ binary: BinaryOperator, _ left: FieldExpression, _ right: FieldExpression) {
        let first = type(left)
        let second = type(right)
        let isEquality = binary == .equal || binary == .notEqual
        if !isEquality, let unordered = [(left, first), (right, second)].first(where: { !$0.1.isOrdered }) {
            let message = "`\(unordered.0)` is \(unordered.1.description) and compares with `=` and `!=` only"
            return report(message, at: unordered.0.range)
        }
        guard first.isComparable(with: second) else {
            let literal = isLiteral(left) ? left : right
            let message = "\(first.description) cannot be compared with \(second.description)"
            return report("`\(left) \(binary.rawValue) \(right)`: \(message)", at: literal.range)
        }
        if binary == .equal { checkPresence(left, right) }
    }

    private func isLiteral(_ expression: FieldExpression) -> Bool {
        if case .literal = expression.node { true } else { false }
    }

    /// `duration = nil` holds for no span.
    private mutating func checkPresence(_ left: FieldExpression, _ right: FieldExpression) {
        for (field, other) in [(left, right), (right, left)] where other.node == .literal(.absent) {
            guard case .field(let read) = field.node, case .intrinsic(let intrinsic) = read.source else { continue }
            if !read.ofParent, intrinsic.isAlwaysPresent {
                report("`\(field)` is never `nil`: every span has it", at: field.range)
            }
        }
    }

    /// Whether an expression has a field in it, so that its value can differ between spans.
    func readsSpan(_ expression: FieldExpression) -> Bool {
        switch expression.node {
        case .literal: false
        case .field: true
        case .unary(_, let operand): readsSpan(operand)
        case .binary(_, let left, let right): readsSpan(left) || readsSpan(right)
        }
    }

    /// A number of each span, as aggregates and metrics functions take it.
    mutating func checkNumber(_ expression: FieldExpression, of name: String) {
        let before = errors.count
        let type = type(expression)
        guard errors.count == before else { return }
        if !type.mayBeNumeric {
            report("`\(name)` needs a number; `\(expression)` is \(type.description)", at: expression.range)
        } else if !readsSpan(expression) {
            report("`\(name)` needs a field; `\(expression)` is the same for every span", at: expression.range)
        }
    }

    /// A field by itself, as `select` and the `by` of metrics take it.
    mutating func checkField(_ expression: FieldExpression, of name: String) {
        if case .field = expression.node { return }
        report("`\(name)` takes fields; `\(expression)` is an expression", at: expression.range)
    }
}
