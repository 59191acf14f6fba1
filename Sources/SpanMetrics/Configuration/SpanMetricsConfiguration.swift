/// What the metrics count, and how much of it.
package struct SpanMetricsConfiguration: Sendable, Hashable {
    package var limits: MetricLimits
    /// Labels taken from attributes, on the span metrics and on the LLM families alike.
    package var dimensions: [MetricDimension]
    package var families: MetricFamilies

    package init(
        limits: MetricLimits = MetricLimits(), dimensions: [MetricDimension] = [],
        families: MetricFamilies = [.serviceGraph]
    ) {
        self.limits = limits
        self.dimensions = dimensions
        self.families = families
    }
}
