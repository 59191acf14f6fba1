internal import TraceModel

extension ExpositionWriter {
    /// Writes the samples of one histogram whose values are durations.
    /// - Parameters:
    ///   - bounds: the `le` labels from ``bucketBounds(_:)``, `+Inf` last.
    ///   - buckets: one per bound.
    ///   - sum: nanoseconds.
    mutating func histogram(
        _ metric: MetricDescription, _ labels: LabelSet = .none, bounds: [String],
        _ buckets: ArraySlice<HistogramBucket>, sum: UInt128
    ) {
        let bucketName = metric.name + "_bucket"
        var cumulative: UInt64 = 0
        for (bound, bucket) in zip(bounds, buckets) {
            cumulative &+= bucket.count
            var bucketLabels = labels
            bucketLabels.append("le", bound)
            begin(sample: bucketName, bucketLabels)
            write(cumulative)
            write(bucket.exemplar)
            endLine()
        }
        begin(sample: metric.name + "_sum", labels)
        write(nanoseconds: sum)
        endLine()
        begin(sample: metric.name + "_count", labels)
        write(cumulative)
        endLine()
    }

    /// The `le` labels of upper bounds in nanoseconds.
    static func bucketBounds(_ upperBounds: [UInt64]) -> [String] {
        upperBounds.map { seconds(UInt128($0)) } + ["+Inf"]
    }

    /// The two ids take 63 of the 128 characters that OpenMetrics 1.0.0 allows an exemplar's labels.
    private mutating func write(_ exemplar: SpanExemplar) {
        guard format == .openMetrics, exemplar.isPresent else { return }
        write(" # {trace_id=\"\(exemplar.traceID)\",span_id=\"\(exemplar.spanID)\"} ")
        write(nanoseconds: UInt128(exemplar.duration))
        write(" ")
        write(nanoseconds: UInt128(exemplar.time))
    }
}
