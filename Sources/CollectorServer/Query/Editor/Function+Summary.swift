internal import TraceQL

extension Function {
    /// Its name with the parentheses that follow it: closed where it takes nothing.
    var call: String {
        switch self {
        case .coalesce, .count, .rate, .countOverTime: rawValue + "()"
        default: rawValue + "("
        }
    }

    /// What it does, in a few words.
    var summary: String {
        switch self {
        case .by: "a spanset for each value of a field"
        case .coalesce: "one spanset again"
        case .select: "shows more fields of the spans"
        case .sort: "orders by a number: sort(duration desc)"
        case .limit: "keeps that many spansets"
        case .count: "number of spans"
        case .avg: "average of a field"
        case .min: "smallest value of a field"
        case .max: "largest value of a field"
        case .sum: "sum of a field"
        case .rate: "spans per second"
        case .countOverTime: "spans per step"
        case .sumOverTime: "sum of a field per step"
        case .minOverTime: "smallest value per step"
        case .maxOverTime: "largest value per step"
        case .averageOverTime: "average per step"
        case .quantileOverTime: "quantiles per step: (duration, .95)"
        case .histogramOverTime: "counts in buckets of doubling width"
        case .compare: "attributes of some spans against the rest"
        case .topk: "the largest series at every step"
        case .bottomk: "the smallest series at every step"
        }
    }
}
