/// What the functions of a query have added up in one part, in the order of the query.
struct PartialMetrics: Sendable {
    private var metrics: [MetricAccumulator?]
    private var comparisons: [ComparisonAccumulator?]
    private(set) var inspected = InspectedCounts()

    init(_ sources: [MetricsPlan.Source], _ grid: StepGrid, exemplars: Int) {
        metrics = sources.map { source in
            guard case .metric(let metric) = source else { return nil }
            return MetricAccumulator(metric, grid, exemplars: exemplars)
        }
        comparisons = sources.map { source in
            guard case .comparison(let comparison) = source else { return nil }
            return ComparisonAccumulator(comparison, grid)
        }
    }

    mutating func add(_ context: BlockContext) throws {
        inspected.add(context)
        for index in metrics.indices {
            try metrics[index]?.add(context)
            try comparisons[index]?.add(context)
        }
    }

    mutating func add(_ other: PartialMetrics) throws {
        inspected.add(other.inspected)
        for index in metrics.indices {
            if let metric = other.metrics[index] { try metrics[index]?.add(metric) }
            if let comparison = other.comparisons[index] { comparisons[index]?.add(comparison) }
        }
    }

    /// Series of each function.
    func series(exemplars: Int) throws -> [[TimeSeries]] {
        try metrics.indices.map { index in
            try metrics[index]?.series(exemplars: exemplars) ?? comparisons[index]?.series ?? []
        }
    }
}
