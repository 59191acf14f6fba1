/// Bounds on what senders can make the metrics hold.
package struct MetricLimits: Sendable, Hashable {
    /// Label sets of the span metrics. With all of them in use the series take about 15 MB.
    package static let defaultSpanSeries = 10_000
    /// Label sets of each group of LLM families, and edges of the service graph. Each label set has up to three
    /// histograms with exemplars, some 5 KB.
    package static let defaultGroupSeries = 2_000
    /// Distinct values of one label. A label with more is an identifier, which belongs on an exemplar.
    package static let defaultLabelValues = 1_000
    /// Span names of one service that keep their spelling. Well-named services have tens.
    package static let defaultSpanNames = 500
    /// Fifteen minutes: longer than several scrapes, shorter than a deployment's names stay interesting.
    package static let defaultIdleSeconds = 900

    package var spanSeries: Int
    package var groupSeries: Int
    package var labelValues: Int
    /// Span names per service as they come; further ones have their ids and numbers replaced.
    package var spanNames: Int
    /// Series without an observation for this long leave the page; 0 keeps them.
    package var idleSeconds: Int

    package init(
        spanSeries: Int = Self.defaultSpanSeries, groupSeries: Int = Self.defaultGroupSeries,
        labelValues: Int = Self.defaultLabelValues, spanNames: Int = Self.defaultSpanNames,
        idleSeconds: Int = Self.defaultIdleSeconds
    ) {
        self.spanSeries = spanSeries
        self.groupSeries = groupSeries
        self.labelValues = labelValues
        self.spanNames = spanNames
        self.idleSeconds = idleSeconds
    }

    /// Templates a service may have beyond its plain names before further ones are counted together.
    var spanNameTemplates: Int { max(1, spanNames / 5) }
}
