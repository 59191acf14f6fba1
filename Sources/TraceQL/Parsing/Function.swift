/// A word that takes arguments in parentheses.
package enum Function: String, Hashable, Sendable, CaseIterable {
    case by, coalesce, select, sort, limit
    case count, avg, min, max, sum
    case rate
    case countOverTime = "count_over_time"
    case sumOverTime = "sum_over_time"
    case minOverTime = "min_over_time"
    case maxOverTime = "max_over_time"
    case averageOverTime = "avg_over_time"
    case quantileOverTime = "quantile_over_time"
    case histogramOverTime = "histogram_over_time"
    case compare
    case topk, bottomk

    package enum Family: Hashable, Sendable {
        /// Spansets to spansets.
        case stage
        /// A spanset to a number.
        case aggregate
        /// Spansets to series.
        case metrics
        /// Series to series.
        case rank

        var description: String {
            switch self {
            case .stage: "a stage such as `by` or `select`"
            case .aggregate: "an aggregate such as `count`"
            case .metrics: "a metrics function such as `rate`"
            case .rank: "`topk` or `bottomk`"
            }
        }
    }

    package var family: Family {
        switch self {
        case .by, .coalesce, .select, .sort, .limit: .stage
        case .count, .avg, .min, .max, .sum: .aggregate
        case .topk, .bottomk: .rank
        default: .metrics
        }
    }
}
