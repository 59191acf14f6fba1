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
    var compiled: (function: CompiledMetric.Function, operand: FieldExpression?, name: String) {
        switch self {
        case .rate: (.rate, nil, "rate")
        case .countOverTime: (.count, nil, "count_over_time")
        case .sumOverTime(let operand): (.sum, operand, "sum_over_time")
        case .minOverTime(let operand): (.minimum, operand, "min_over_time")
        case .maxOverTime(let operand): (.maximum, operand, "max_over_time")
        case .averageOverTime(let operand): (.average, operand, "avg_over_time")
        case .quantileOverTime(let operand, let quantiles): (.quantiles(quantiles), operand, "quantile_over_time")
        case .histogramOverTime(let operand): (.histogram, operand, "histogram_over_time")
        }
    }
}
