extension BinaryOperator {
    /// How tightly it binds, as in Tempo: `&&` and `||` alike, so that `a || b && c` is `(a || b) && c`.
    package enum Precedence: Int, Comparable, Sendable {
        case none
        case logical
        case comparing
        case additive
        case multiplicative
        case exponential

        package static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
    }

    package var precedence: Precedence {
        switch self {
        case .or, .and: .logical
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches, .matchesNot: .comparing
        case .add, .subtract: .additive
        case .multiply, .divide, .remainder: .multiplicative
        case .power: .exponential
        }
    }

    /// Whether it stands in a filter such as `count() > 2` or `| rate() > 10`.
    package var comparesNumbers: Bool {
        precedence == .comparing && self != .matches && self != .matchesNot
    }
}

extension UnaryOperator {
    /// What an operator behind the operand must exceed to be part of it: `-a * b` is `-(a * b)`, `-a + b` is
    /// `(-a) + b`, and the same with `!`.
    package var precedence: BinaryOperator.Precedence { .additive }
}

extension SpansetOperator {
    package var precedence: BinaryOperator.Precedence {
        relation == .and || relation == .or ? .logical : .comparing
    }
}
