internal import TraceModel
internal import TraceQL

/// A metrics function of the slow evaluator: every value of every group and step is kept.
struct ReferenceMetrics {
    let function: MetricsFunction
    let groups: [FieldExpression]
    let request: MetricsRequest

    typealias Key = [FieldValue?]

    private var step: UInt64 { request.step ?? (request.to.value - request.from.value) }
    private var origin: UInt64 { request.step.map { request.from.value / $0 * $0 } ?? request.from.value }
    private var stepCount: Int { Int((request.to.value - origin + step - 1) / step) }

    /// Samples by the values of the groups, and behind them the bucket or the quantile.
    func samples(_ traces: [MemoryTrace], _ stages: [PipelineStage]) -> [Key: [Double?]] {
        var observed: [Key: [[Double]]] = [:]
        if groups.isEmpty, isPlainCount { observed[[]] = empty }
        for trace in traces {
            let reference = ReferenceTrace(trace: trace)
            for span in ReferencePipeline(reference: reference).run(stages).flatMap(\.spans) {
                let start = trace.spans[span].span.start.value
                guard start >= request.from.value, start < request.to.value else { continue }
                guard let value = measure(reference, span) else { continue }
                let key = groups.map { reference.value($0, span) } + value.bucket
                observed[key, default: empty][Int((start - origin) / step)].append(value.value)
            }
        }
        return result(observed)
    }

    /// The series that have a sample, by their labels.
    func series(_ traces: [MemoryTrace], _ stages: [PipelineStage]) -> [[SeriesLabel]: [Double?]] {
        let samples = samples(traces, stages).filter { $0.value.contains { $0 != nil } }
        return Dictionary(uniqueKeysWithValues: samples.map { (labels($0.key), $0.value) })
    }

    private func labels(_ key: Key) -> [SeriesLabel] {
        var labels: [SeriesLabel] = []
        for (group, value) in zip(groups, key) where value != nil { labels.append(SeriesLabel(name(group), value)) }
        switch function {
        case .quantileOverTime: return labels + [SeriesLabel("p", key.last ?? nil)]
        case .histogramOverTime: return labels + [SeriesLabel("__bucket", key.last ?? nil)]
        default: break
        }
        if !labels.isEmpty { return labels }
        return [
            groups.first.map { SeriesLabel(name($0), nil) } ?? SeriesLabel("__name__", .text(function.name.rawValue))
        ]
    }

    private func name(_ group: FieldExpression) -> String {
        guard case .field(let field) = group.node else { return "" }
        return field.labelName
    }

    private var empty: [[Double]] { [[Double]](repeating: [], count: stepCount) }

    private var isPlainCount: Bool { function == .rate || function == .countOverTime }

    private func measure(_ reference: ReferenceTrace, _ span: Int) -> (value: Double, bucket: Key)? {
        guard let operand = function.operand else { return (1, []) }
        guard let value = reference.value(operand, span), let number = ReferenceComparison.double(value) else {
            return nil
        }
        let unit = ReferenceComparison.isDuration(value) ? 1e9 : 1
        guard case .histogramOverTime = function else { return (number / unit, []) }
        if number <= 0 { return (1, [.double(0)]) }
        if number.isInfinite { return (1, [.double(number)]) }
        var bucket = 1.0
        while bucket < number { bucket *= 2 }
        while bucket / 2 >= number { bucket /= 2 }
        return (1, [.double(bucket / unit)])
    }

    private func result(_ observed: [Key: [[Double]]]) -> [Key: [Double?]] {
        var samples: [Key: [Double?]] = [:]
        for (key, steps) in observed {
            if case .quantileOverTime(_, let quantiles) = function {
                for quantile in quantiles { samples[key + [.double(quantile)]] = steps.map { rank($0, quantile) } }
            } else {
                samples[key] = steps.map(sample)
            }
        }
        return samples
    }

    private func sample(_ values: [Double]) -> Double? {
        switch function {
        case .rate: Double(values.count) / (Double(step) / 1e9)
        case .countOverTime, .histogramOverTime: Double(values.count)
        case .sumOverTime: values.isEmpty ? nil : values.reduce(0, +)
        case .averageOverTime: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        case .minOverTime: values.min()
        case .maxOverTime: values.max()
        case .quantileOverTime: nil
        }
    }

    private func rank(_ values: [Double], _ quantile: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let place = Int((quantile * Double(values.count)).rounded(.up))
        return values.sorted()[max(place, 1) - 1]
    }
}
