/// An expression that yields one number for each spanset.
package struct ScalarExpression: Hashable, Sendable {
    package indirect enum Node: Hashable, Sendable {
        case literal(Literal)
        /// The operand is nil for `count()`.
        case aggregate(Aggregate, FieldExpression?)
        /// A pipeline in parentheses whose last stage is an aggregate: `({ … } | count())`.
        case pipeline(SpansetPipeline, ScalarExpression)
        case negative(ScalarExpression)
        case binary(BinaryOperator, ScalarExpression, ScalarExpression)
    }

    package let node: Node
    package let range: SourceRange

    package init(_ node: Node, at range: SourceRange) {
        self.node = node
        self.range = range
    }

    package static func == (left: ScalarExpression, right: ScalarExpression) -> Bool { left.node == right.node }
    package func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

package enum Aggregate: String, Hashable, Sendable, CaseIterable {
    case count, avg, min, max, sum
}
