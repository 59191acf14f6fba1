/// Stages joined by `|`, each applied to the spansets that the one before it yields.
package struct SpansetPipeline: Hashable, Sendable {
    package var stages: [PipelineStage]

    package init(_ stages: [PipelineStage]) {
        self.stages = stages
    }
}

package struct PipelineStage: Hashable, Sendable {
    package enum Node: Hashable, Sendable {
        case spansets(SpansetExpression)
        /// `count() > 2`, `avg(duration) >= 1s`: keeps the spansets for which it holds.
        case scalarFilter(BinaryOperator, ScalarExpression, ScalarExpression)
        /// `by(field)`: one spanset for each value.
        case group(FieldExpression)
        case coalesce
        case select([FieldExpression])
        /// Extension: `sort(duration desc)`, over all spans of the time range; exact.
        case sort(FieldExpression, SortDirection)
        /// Extension: `limit(20)`.
        case limit(Int)
    }

    package let node: Node
    package let range: SourceRange

    package init(_ node: Node, at range: SourceRange) {
        self.node = node
        self.range = range
    }

    package static func == (left: PipelineStage, right: PipelineStage) -> Bool { left.node == right.node }
    package func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

package enum SortDirection: String, Hashable, Sendable {
    case ascending = "asc"
    case descending = "desc"
}
