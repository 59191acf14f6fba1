internal import TraceModel

extension SpanMetrics {
    /// Writes the families of the span metrics, and with them how many spans the limit on series put together.
    /// - Complexity: O(series) in time and text; one line per bucket.
    package func write(to writer: inout ExpositionWriter) {
        snapshot().write(to: &writer)
    }
}

extension SeriesSnapshot {
    /// What the OpenTelemetry SDK specification calls `otel.metric.overflow`. The other labels are empty, which for
    /// Prometheus is the same as absent.
    private static let overflowLabels = LabelSet("otel_metric_overflow", "true")

    func write(to writer: inout ExpositionWriter) {
        writeCalls(to: &writer)
        writeErrors(to: &writer)
        writeDurations(to: &writer)
        writer.family(MetricCatalogue.overflowSpans, .none, overflowSpans)
    }

    private func writeCalls(to writer: inout ExpositionWriter) {
        writer.begin(MetricCatalogue.spanCalls)
        forEachSeries { labels, series in
            writer.sample(MetricCatalogue.spanCalls, labels, values.calls(series))
        }
    }

    /// Every operation has this series from its first span on: a counter that appears with its first error has no
    /// rate at that moment.
    private func writeErrors(to writer: inout ExpositionWriter) {
        writer.begin(MetricCatalogue.spanErrors)
        for operation in 0..<operations.count {
            let errors = operations.series(operation, .error).map(values.calls) ?? 0
            writer.sample(MetricCatalogue.spanErrors, labels(operation), errors)
        }
        if overflowSpans > 0 { writer.sample(MetricCatalogue.spanErrors, Self.overflowLabels, overflowErrors) }
    }

    private func writeDurations(to writer: inout ExpositionWriter) {
        let bounds = ExpositionWriter.bucketBounds(DurationBuckets.upperBounds)
        writer.begin(MetricCatalogue.spanDuration)
        forEachSeries { labels, series in
            writer.histogram(
                MetricCatalogue.spanDuration, labels, bounds: bounds, values.buckets(series),
                sum: values.durationSums[series])
        }
    }

    /// Operations in the order of their first span, each with its status codes; the overflow series last.
    private func forEachSeries(_ body: (LabelSet, Int) -> Void) {
        for operation in 0..<operations.count {
            let common = labels(operation)
            for status in SpanStatus.Code.allCases {
                guard let series = operations.series(operation, status) else { continue }
                var labels = common
                labels.append("status_code", status.labelValue)
                body(labels, series)
            }
        }
        if overflowSpans > 0 { body(Self.overflowLabels, SeriesTable.overflowSeries) }
    }

    private func labels(_ operation: Int) -> LabelSet {
        var labels = LabelSet()
        labels.append("service_name", utf8: operations.service(operation))
        labels.append("span_name", utf8: operations.name(operation))
        labels.append("span_kind", operations.kind(operation).labelValue)
        return labels
    }
}

extension SpanKind {
    /// The name of the enum's member in trace.proto.
    fileprivate var labelValue: String { "SPAN_KIND_\(name)" }
}

extension SpanStatus.Code {
    /// The name of the enum's member in trace.proto.
    fileprivate var labelValue: String {
        switch self {
        case .unset: "STATUS_CODE_UNSET"
        case .ok: "STATUS_CODE_OK"
        case .error: "STATUS_CODE_ERROR"
        }
    }
}
