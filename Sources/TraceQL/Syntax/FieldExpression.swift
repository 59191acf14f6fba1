/// An expression over the fields of one span: what stands between the braces of `{ … }` or in `avg(…)` and `by(…)`.
///
/// Equality compares meaning and ignores where it was written.
package struct FieldExpression: Hashable, Sendable {
    package indirect enum Node: Hashable, Sendable {
        case literal(Literal)
        case field(Field)
        case unary(UnaryOperator, FieldExpression)
        case binary(BinaryOperator, FieldExpression, FieldExpression)
    }

    package let node: Node
    package let range: SourceRange

    package init(_ node: Node, at range: SourceRange) {
        self.node = node
        self.range = range
    }

    package static func == (left: FieldExpression, right: FieldExpression) -> Bool { left.node == right.node }
    package func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

package enum UnaryOperator: String, Hashable, Sendable {
    case not = "!"
    case negative = "-"
}

package enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
    case or = "||"
    case and = "&&"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// Anchored at both ends, as in Prometheus.
    case matches = "=~"
    case matchesNot = "!~"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "^"
}
