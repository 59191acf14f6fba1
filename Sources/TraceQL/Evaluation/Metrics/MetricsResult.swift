package import TraceModel

/// Series over steps.
package struct MetricsResult: Hashable, Sendable {
    /// Of the samples of every series.
    package var timestamps: [UnixNanoseconds] = []
    /// Ordered by their labels.
    package var series: [TimeSeries] = []
    package var inspected = InspectedCounts()

    package init() {}
}

package struct TimeSeries: Hashable, Sendable {
    package var labels: [SeriesLabel]
    /// One for each step; nil where there is nothing to say.
    package var samples: [Double?]
    package var exemplars: [TraceExemplar]

    package init(labels: [SeriesLabel], samples: [Double?], exemplars: [TraceExemplar] = []) {
        self.labels = labels
        self.samples = samples
        self.exemplars = exemplars
    }
}

/// A label by the name that Tempo gives it: a field of `by()`, `__name__`, `__bucket`, `p`, `__meta_type`.
package struct SeriesLabel: Hashable, Sendable {
    package let name: String
    /// Nil for spans without the field, where no other label tells the series apart; and for totals of `compare()`.
    package let value: FieldValue?

    package init(_ name: String, _ value: FieldValue?) {
        self.name = name
        self.value = value
    }
}

/// A span behind a series.
package struct TraceExemplar: Hashable, Sendable {
    package let traceID: TraceID
    package let spanID: SpanID
    /// Start of the span.
    package let timestamp: UnixNanoseconds
    /// What the series measures, of this span, in the unit of its samples; nil for counts.
    package var value: Double?
}
