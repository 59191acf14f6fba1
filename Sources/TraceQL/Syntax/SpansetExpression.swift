/// An expression that yields one spanset for each trace.
package struct SpansetExpression: Hashable, Sendable {
    package indirect enum Node: Hashable, Sendable {
        /// `{ condition }`; nil is `{ }`: every span.
        case filter(FieldExpression?)
        case operation(SpansetOperator, SpansetExpression, SpansetExpression)
        /// A pipeline in parentheses.
        case pipeline(SpansetPipeline)
    }

    package let node: Node
    package let range: SourceRange

    package init(_ node: Node, at range: SourceRange) {
        self.node = node
        self.range = range
    }

    package static func == (left: SpansetExpression, right: SpansetExpression) -> Bool { left.node == right.node }
    package func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

/// How two spansets of a trace make one.
package struct SpansetOperator: Hashable, Sendable {
    package enum Relation: String, Hashable, Sendable, CaseIterable {
        case and = "&&"
        case or = "||"
        case descendant = ">>"
        case child = ">"
        case ancestor = "<<"
        case parent = "<"
        case sibling = "~"
    }

    package enum Form: String, Hashable, Sendable, CaseIterable {
        /// The spans of the right side that stand in the relation to one of the left side.
        case plain = ""
        /// `&>>`: the spans of both sides that do.
        case union = "&"
        /// `!>>`: the spans of the right side that do not.
        case negated = "!"
    }

    package let relation: Relation
    /// `and` and `or` have the plain form only.
    package let form: Form

    package init(_ relation: Relation, _ form: Form = .plain) {
        self.relation = relation
        self.form = form
    }
}
