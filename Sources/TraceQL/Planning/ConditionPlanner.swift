/// Conditions that a trace must meet to matter, derived from a query: a source may skip traces by them, and the answer
/// stays the same.
///
/// A filter whose rows are needed for any result gives its comparisons joined by `&&`, of one span; with `||` only when
/// every side gives one. Nothing follows from `= nil`, `!`, arithmetic, two fields, or a field of the parent span, which
/// is a condition on another span.
enum ConditionPlanner {
    static func conditions(_ stages: [PipelineStage]) -> [FetchCondition] {
        var conditions: [FetchCondition] = []
        for stage in stages {
            switch stage.node {
            case .spansets(let spansets): conditions += required(spansets)
            case .scalarFilter, .group, .coalesce, .select, .sort, .limit: continue
            }
        }
        var seen: Set<FetchCondition> = []
        return conditions.filter { seen.insert($0).inserted }
    }

    /// Conditions that all hold for a trace with a result.
    private static func required(_ spansets: SpansetExpression) -> [FetchCondition] {
        switch spansets.node {
        case .filter(nil): return []
        case .filter(let expression?): return condition(of: expression).map { [$0] } ?? []
        case .pipeline(let pipeline): return conditions(pipeline.stages)
        case .operation(let operation, let left, let right):
            if operation.relation == .or {
                guard let left = all(required(left)), let right = all(required(right)) else { return [] }
                return left == right ? [left] : [.any([left, right])]
            }
            // The negated forms keep the right side where the left has nothing.
            return operation.form == .negated ? required(right) : required(left) + required(right)
        }
    }

    /// Conditions on several spans cannot be one alternative of `any`: the first alone is weaker and still necessary.
    private static func all(_ conditions: [FetchCondition]) -> FetchCondition? { conditions.first }

    private static func condition(of expression: FieldExpression) -> FetchCondition? {
        switch expression.node {
        case .literal, .unary: return nil
        case .field(let field): return field.ofParent ? nil : .compare(field, .equal, .boolean(true))
        case .binary(.and, let left, let right): return joined(condition(of: left), condition(of: right))
        case .binary(.or, let left, let right):
            guard let left = condition(of: left), let right = condition(of: right) else { return nil }
            return left == right ? left : .any(alternatives(left) + alternatives(right))
        case .binary(let operation, let left, let right): return comparison(operation, left, right)
        }
    }

    private static func comparison(
        _ operation: BinaryOperator, _ left: FieldExpression, _ right: FieldExpression
    ) -> FetchCondition? {
        switch (left.node, right.node) {
        case (.field(let field), .literal(let literal)): return compare(field, operation, literal)
        case (.literal(let literal), .field(let field)):
            guard let flipped = operation.flipped else { return nil }
            return compare(field, flipped, literal)
        default: return nil
        }
    }

    private static func compare(_ field: Field, _ operation: BinaryOperator, _ literal: Literal) -> FetchCondition? {
        guard !field.ofParent else { return nil }
        switch (operation, literal) {
        case (.notEqual, .absent): return .present(field)
        case (_, .absent): return nil
        case (.matches, .string), (.matchesNot, .string): return .compare(field, operation, literal)
        default:
            guard Comparison(operation) != nil else { return nil }
            guard let digits = field.identifierDigits, case .string(let text) = literal else {
                return .compare(field, operation, literal)
            }
            return .compare(field, operation, .string(Identifiers.normalized(text, digits: digits)))
        }
    }

    private static func joined(_ left: FetchCondition?, _ right: FetchCondition?) -> FetchCondition? {
        guard let left else { return right }
        guard let right else { return left }
        return .all(parts(left) + parts(right))
    }

    private static func parts(_ condition: FetchCondition) -> [FetchCondition] {
        if case .all(let parts) = condition { parts } else { [condition] }
    }

    private static func alternatives(_ condition: FetchCondition) -> [FetchCondition] {
        if case .any(let alternatives) = condition { alternatives } else { [condition] }
    }
}

extension BinaryOperator {
    /// The same comparison with its sides exchanged; nil for what is not symmetric in that way.
    fileprivate var flipped: BinaryOperator? {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: nil
        }
    }
}
