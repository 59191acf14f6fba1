/// An expression that yields time series.
package struct MetricsExpression: Hashable, Sendable {
    package indirect enum Node: Hashable, Sendable {
        case aggregate(SpansetPipeline, MetricsFunction, by: [FieldExpression])
        case compare(SpansetPipeline, Comparison)
        /// `topk(5)` and `bottomk(5)`, at every step.
        case rank(MetricsExpression, SortDirection, Int)
        /// `> 10`: keeps the samples for which it holds.
        case filter(MetricsExpression, BinaryOperator, Double)
        /// Between series of the same labels, or a series and a number.
        case arithmetic(BinaryOperator, MetricsExpression, MetricsExpression)
        case constant(Double)
    }

    /// `compare({selection}, top, start, end)`: attributes of the selected spans against the rest.
    package struct Comparison: Hashable, Sendable {
        package var selection: FieldExpression?
        package var top: Int
        /// Unix nanoseconds; nil for the whole range.
        package var start: Int64?
        package var end: Int64?

        package init(selection: FieldExpression?, top: Int, start: Int64?, end: Int64?) {
            self.selection = selection
            self.top = top
            self.start = start
            self.end = end
        }
    }

    package let node: Node
    package let range: SourceRange

    package init(_ node: Node, at range: SourceRange) {
        self.node = node
        self.range = range
    }

    package static func == (left: MetricsExpression, right: MetricsExpression) -> Bool { left.node == right.node }
    package func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

package enum MetricsFunction: Hashable, Sendable {
    case rate
    case countOverTime
    case sumOverTime(FieldExpression)
    case minOverTime(FieldExpression)
    case maxOverTime(FieldExpression)
    case averageOverTime(FieldExpression)
    /// Each quantile from 0 to 1.
    case quantileOverTime(FieldExpression, [Double])
    case histogramOverTime(FieldExpression)
}
