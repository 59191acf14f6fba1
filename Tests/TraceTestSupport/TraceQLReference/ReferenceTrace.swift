internal import TraceModel
internal import TraceQL

/// One trace under the slow evaluator: every question is answered by looking at spans one after the other.
struct ReferenceTrace {
    let trace: MemoryTrace

    func children(of span: Int) -> [Int] {
        trace.spans.indices.filter { trace.parents[$0] == span }
    }

    func isAncestor(_ ancestor: Int, of span: Int) -> Bool {
        let parent = trace.parents[span]
        return parent >= 0 && (parent == ancestor || isAncestor(ancestor, of: parent))
    }

    /// Preorder numbers by recursion.
    func nestedSet() -> [Int: (left: Int, right: Int)] {
        var numbers: [Int: (left: Int, right: Int)] = [:]
        var next = 1
        func visit(_ span: Int) {
            let left = next
            next += 1
            for child in children(of: span) { visit(child) }
            numbers[span] = (left, next)
            next += 1
        }
        for top in children(of: -1) { visit(top) }
        return numbers
    }

    func value(_ field: Field, _ span: Int) -> FieldValue? {
        guard field.ofParent else { return present(own(field.source, span)) }
        let parent = trace.parents[span]
        return parent < 0 ? nil : present(own(field.source, parent))
    }

    private func present(_ value: FieldValue?) -> FieldValue? {
        guard let value else { return nil }
        guard let elements = ReferenceComparison.elements(value) else { return value }
        return elements.isEmpty ? nil : .list(elements)
    }

    private func own(_ source: Field.Source, _ span: Int) -> FieldValue? {
        switch source {
        case .attribute(nil, let key):
            return present(trace.value(.span, key, of: span)) ?? trace.value(.resource, key, of: span)
        case .attribute(let scope?, let key): return trace.value(scope, key, of: span)
        case .intrinsic(.spanChildCount): return .integer(Int64(children(of: span).count))
        case .intrinsic(.nestedSetLeft): return nestedSet()[span].map { .integer(Int64($0.left)) }
        case .intrinsic(.nestedSetRight): return nestedSet()[span].map { .integer(Int64($0.right)) }
        case .intrinsic(.nestedSetParent):
            let parent = trace.parents[span]
            return parent < 0 ? .integer(-1) : nestedSet()[parent].map { .integer(Int64($0.left)) }
        case .intrinsic(let intrinsic): return trace.value(intrinsic, of: span)
        }
    }

    func value(_ expression: FieldExpression, _ span: Int) -> FieldValue? {
        switch expression.node {
        case .literal(let literal): return Self.value(literal)
        case .field(let field): return value(field, span)
        case .unary(.not, let operand):
            guard case .boolean(let flag)? = value(operand, span) else { return nil }
            return .boolean(!flag)
        case .unary(.negative, let operand):
            switch value(operand, span) {
            case .integer(let number)?: return .integer(-number)
            case .duration(let number)?: return .duration(-number)
            case .double(let number)?: return .double(-number)
            default: return nil
            }
        case .binary(let operation, let left, let right): return value(operation, left, right, span)
        }
    }

    private func value(
        _ operation: BinaryOperator, _ left: FieldExpression, _ right: FieldExpression, _ span: Int
    ) -> FieldValue? {
        let a = value(left, span)
        let b = value(right, span)
        switch operation {
        case .and: return .boolean(a == .boolean(true) && b == .boolean(true))
        case .or: return .boolean(a == .boolean(true) || b == .boolean(true))
        case .add, .subtract, .multiply, .divide, .remainder, .power:
            guard let a, let b else { return nil }
            return ReferenceArithmetic.apply(operation, a, b)
        default: break
        }
        if case .literal(.absent) = right.node { return asks(operation, a) }
        if case .literal(.absent) = left.node { return asks(operation, b) }
        guard let a, let b else { return .boolean(false) }
        return .boolean(ReferenceComparison.holds(operation, a, b))
    }

    private func asks(_ operation: BinaryOperator, _ value: FieldValue?) -> FieldValue {
        .boolean(operation == .equal ? value == nil : operation == .notEqual ? value != nil : false)
    }

    func isTrue(_ expression: FieldExpression, _ span: Int) -> Bool { value(expression, span) == .boolean(true) }

    static func value(_ literal: Literal) -> FieldValue? {
        switch literal {
        case .string(let value): .text(value)
        case .integer(let value): .integer(value)
        case .float(let value): .double(value)
        case .boolean(let value): .boolean(value)
        case .duration(let value): .duration(value)
        case .status(let value): .status(value)
        case .kind(let value): .kind(value)
        case .absent: nil
        }
    }
}
