/// `AggregationTemporality` (metrics.proto), by its numbers.
enum AggregationTemporality: Int32 {
    case delta = 1
    case cumulative = 2
}
