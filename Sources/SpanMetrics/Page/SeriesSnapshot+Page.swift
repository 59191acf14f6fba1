internal import TraceModel

extension SeriesSnapshot {
    /// Operations written by one step: about 1 MB of text with their buckets.
    private static var operationsPerStep: Int { 128 }

    /// The label names of the span metrics and of their alias.
    private struct Names {
        let service: String
        let name: String

        static let connector = Names(service: "service_name", name: "span_name")
        static let tempo = Names(service: "service", name: "span_name")
    }

    func pageSteps(families: MetricFamilies) -> [PageStep] {
        var steps = calls(MetricCatalogue.spanCalls, .connector)
        steps += errors(MetricCatalogue.spanErrors)
        steps += durations(MetricCatalogue.spanDuration, .connector)
        if families.contains(.tempo) {
            steps += calls(MetricCatalogue.tempoCalls, .tempo)
            steps += durations(MetricCatalogue.tempoLatency, .tempo)
        }
        steps.append { writer in
            writer.family(MetricCatalogue.overflowSpans, .none, overflowSpans)
            writer.family(MetricCatalogue.lateSpans, .none, lateSpans)
        }
        return steps
    }

    private func calls(_ metric: MetricDescription, _ names: Names) -> [PageStep] {
        forEachSeries(metric, names) { writer, labels, series in
            writer.sample(
                metric, labels, values.calls(series), createdAt: values.activity[series].createdAt)
        }
    }

    private func durations(_ metric: MetricDescription, _ names: Names) -> [PageStep] {
        forEachSeries(metric, names) { writer, labels, series in
            let reading = BucketReading(
                layout: .duration, buckets: values.buckets(series), sum: values.durationSums[series],
                exponential: values.exponentials[series], createdAt: values.activity[series].createdAt)
            writer.histogram(metric, labels, reading)
        }
    }

    /// Every operation has this series from its first span on: a counter that appears with its first error has no
    /// rate at that moment.
    private func errors(_ metric: MetricDescription) -> [PageStep] {
        var steps = inSteps { writer, operation in
            let series = visible(operation)
            guard let first = series.first else { return }
            let errors = operations.series(operation, .error)
            writer.sample(
                metric, labels(operation, .connector), errors.map(values.calls) ?? 0,
                createdAt: values.activity[errors ?? first.series].createdAt)
        }
        steps.insert({ $0.begin(metric) }, at: 0)
        if overflowSpans > 0 { steps.append { $0.sample(metric, .overflow, overflowErrors) } }
        return steps
    }

    /// Operations in the order of their first span, each with its status codes; the overflow series last.
    private func forEachSeries(
        _ metric: MetricDescription, _ names: Names,
        _ write: @escaping @Sendable (inout ExpositionWriter, LabelSet, Int) -> Void
    ) -> [PageStep] {
        var steps = inSteps { writer, operation in
            let visible = visible(operation)
            if visible.isEmpty { return }
            let common = labels(operation, names)
            for (status, series) in visible {
                write(&writer, common.with("status_code", status.labelValue), series)
            }
        }
        steps.insert({ $0.begin(metric) }, at: 0)
        if overflowSpans > 0 { steps.append { write(&$0, .overflow, SeriesTable.overflowSeries) } }
        return steps
    }

    private func inSteps(_ write: @escaping @Sendable (inout ExpositionWriter, Int) -> Void) -> [PageStep] {
        stride(from: 0, to: operations.count, by: Self.operationsPerStep).map { first in
            { writer in
                for operation in first..<min(first + Self.operationsPerStep, operations.count) {
                    write(&writer, operation)
                }
            }
        }
    }

    private func visible(_ operation: Int) -> [(status: SpanStatus.Code, series: Int)] {
        SpanStatus.Code.allCases.compactMap { status in
            operations.series(operation, status).flatMap { isHidden($0) ? nil : (status, $0) }
        }
    }

    private func labels(_ operation: Int, _ names: Names) -> LabelSet {
        let values = operations.labels.values(operation)
        var labels = LabelSet()
        labels.append(names.service, utf8: values[0])
        labels.append(names.name, utf8: values[1])
        labels.append("span_kind", OperationTable.kind(values[2]).labelValue)
        for (dimension, value) in zip(dimensions, values.dropFirst(OperationTable.fixedLabels)) where !value.isEmpty {
            labels.append(dimension.label, utf8: value)
        }
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
