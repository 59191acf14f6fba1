/// The model calls under the names of the GenAI semantic conventions, in Prometheus' form.
///
/// The route, which the conventions do not have, stays as a label: one series of several routes would go backwards when
/// one of them leaves the page.
extension CallTable {
    /// The conventions' names for ``labelNames``.
    private static let names = [
        "service_name", "route", "gen_ai_provider_name", "gen_ai_request_model", "gen_ai_operation_name",
    ]

    func genAISteps(at now: UInt32) -> [PageStep] {
        let visible = calls.visible(at: now)
        return [
            histograms(MetricCatalogue.genAIDuration, visible, .duration) { $0.duration },
            histograms(MetricCatalogue.genAIFirstChunk, visible, .firstToken) { $0.timeToFirstToken },
            histograms(MetricCatalogue.genAIOutputChunk, visible, .outputToken) { $0.timePerOutputToken },
            { writer in
                writer.begin(MetricCatalogue.genAITokenUsage)
                for series in visible {
                    let counts = calls.values[series]
                    for (type, usage) in [("input", counts.inputTokens), ("output", counts.outputTokens)] {
                        write(
                            MetricCatalogue.genAITokenUsage, usage, .tokens, series,
                            genAILabels(series).with("gen_ai_token_type", type), to: &writer)
                    }
                }
            },
        ]
    }

    private func histograms(
        _ metric: MetricDescription, _ visible: [Int], _ layout: HistogramLayout,
        _ histogram: @escaping @Sendable (CallCounts) -> ObservedHistogram
    ) -> PageStep {
        { writer in
            writer.begin(metric)
            for series in visible {
                write(metric, histogram(calls.values[series]), layout, series, genAILabels(series), to: &writer)
            }
        }
    }

    private func write(
        _ metric: MetricDescription, _ histogram: ObservedHistogram, _ layout: HistogramLayout, _ series: Int,
        _ labels: LabelSet, to writer: inout ExpositionWriter
    ) {
        if histogram.isEmpty { return }
        writer.histogram(
            metric, labels, ObservedReading(histogram, layout, createdAt: calls.activity[series].createdAt))
    }

    private func genAILabels(_ series: Int) -> LabelSet {
        if series == SeriesSet<CallCounts>.overflowSeries { return .overflow }
        var labels = LabelSet()
        for (index, value) in calls.labels.values(series - 1).enumerated() where !value.isEmpty {
            labels.append(index < Self.names.count ? Self.names[index] : calls.labelNames[index], utf8: value)
        }
        return labels
    }
}
