extension ExpressionCompiler {
    static func not(_ operand: CompiledExpression) -> CompiledExpression {
        guard case .constant(let value) = operand else { return .not(operand) }
        guard case .boolean(let flag)? = value else { return .constant(nil) }
        return .constant(.boolean(!flag))
    }

    static func negative(_ operand: CompiledExpression) -> CompiledExpression {
        guard case .constant(let value) = operand else { return .negative(operand) }
        return .constant(value?.negated)
    }

    /// Flattened, cheapest part first: which comes first never changes the result.
    static func conjunction(_ parts: [CompiledExpression]) -> CompiledExpression {
        var kept: [CompiledExpression] = []
        for part in parts {
            switch part {
            case .and(let inner): kept += inner
            case .constant(let value):
                if value != .boolean(true) { return .constant(.boolean(false)) }
            default: kept.append(part)
            }
        }
        return kept.isEmpty ? .constant(.boolean(true)) : .and(inOrderOfCost(kept))
    }

    static func disjunction(_ parts: [CompiledExpression]) -> CompiledExpression {
        var kept: [CompiledExpression] = []
        for part in parts {
            switch part {
            case .or(let inner): kept += inner
            case .constant(let value):
                if value == .boolean(true) { return .constant(.boolean(true)) }
            default: kept.append(part)
            }
        }
        return kept.isEmpty ? .constant(.boolean(false)) : .or(inOrderOfCost(kept))
    }

    /// `= nil` and `!= nil` ask whether the other side has a value; compared with nil in any other way it gives false.
    static func presence(_ comparison: Comparison, _ operand: CompiledExpression) -> CompiledExpression {
        guard comparison.isEquality else { return .constant(.boolean(false)) }
        let isWanted = comparison == .notEqual
        guard case .constant(let value) = operand else { return .present(operand, isWanted) }
        return .constant(.boolean(value.isPresent == isWanted))
    }

    static func compare(
        _ comparison: Comparison, _ left: CompiledExpression, _ right: CompiledExpression
    ) -> CompiledExpression {
        switch (left, right) {
        case (.constant(nil), _), (_, .constant(nil)): .constant(.boolean(false))
        case (.constant(let a?), .constant(let b?)): .constant(.boolean(a.satisfies(comparison, b)))
        case (.constant(let constant?), let operand): .test(operand, .compare(comparison.flipped, constant))
        case (let operand, .constant(let constant?)): .test(operand, .compare(comparison, constant))
        default: .compare(comparison, left, right)
        }
    }

    private static func inOrderOfCost(_ parts: [CompiledExpression]) -> [CompiledExpression] {
        let ordered = parts.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
        return ordered.map(\.element)
    }
}

extension CompiledExpression {
    /// A rough measure of work: which part of `&&` to look at first.
    fileprivate var cost: Int {
        switch self {
        case .constant: 0
        case .field(let field): field.cost
        case .and(let parts), .or(let parts): parts.reduce(1) { $0 + $1.cost }
        case .not(let operand), .negative(let operand), .present(let operand, _): operand.cost + 1
        case .test(let operand, .compare): operand.cost + 1
        case .test(let operand, .matches): operand.cost + 8
        case .compare(_, let left, let right), .arithmetic(_, let left, let right): left.cost + right.cost + 2
        }
    }
}

extension Field {
    /// Columns that every block has come before attributes, those before events, links and what follows from parents.
    fileprivate var cost: Int {
        let own: Int
        switch source {
        case .attribute(.event, _), .attribute(.link, _): own = 24
        case .attribute(nil, _): own = 8
        case .attribute: own = 4
        case .intrinsic(let intrinsic):
            switch intrinsic {
            case .spanDuration, .spanStatus, .spanKind: own = 1
            case .spanName: own = 2
            case .eventName, .eventTimeSinceStart, .linkSpanID, .linkTraceID: own = 24
            case .spanChildCount, .nestedSetLeft, .nestedSetRight, .nestedSetParent: own = 12
            default: own = 6
            }
        }
        return ofParent ? own + 16 : own
    }
}
