/// A metrics function over a pipeline made ready for blocks.
struct CompiledMetric: Sendable {
    enum Function: Hashable, Sendable {
        case rate, count, sum, minimum, maximum, average, histogram
        case quantiles([Double])

        /// Whether it is a number of spans, which is 0 where there are none.
        var isCount: Bool {
            switch self {
            case .rate, .count, .histogram: true
            case .sum, .minimum, .maximum, .average, .quantiles: false
            }
        }
    }

    let stages: [CompiledStage]
    let function: Function
    let operand: CompiledExpression?
    let groups: [(expression: CompiledExpression, label: String)]
    /// `__name__` of a series without labels.
    let name: String
}

extension MetricsFunction {
    var compiled: CompiledMetric.Function {
        switch self {
        case .rate: .rate
        case .countOverTime: .count
        case .sumOverTime: .sum
        case .minOverTime: .minimum
        case .maxOverTime: .maximum
        case .averageOverTime: .average
        case .quantileOverTime(_, let quantiles): .quantiles(quantiles)
        case .histogramOverTime: .histogram
        }
    }
}
