internal import TraceModel

extension ExpositionWriter {
    /// Writes one histogram: its classic buckets, and in protobuf also the native ones.
    mutating func histogram(
        _ metric: MetricDescription, _ labels: LabelSet = .none, _ histogram: some ReadableHistogram
    ) {
        if format == .protobuf {
            family.append(histogram, labels)
            flushFamilyIfLarge()
        } else {
            writeText(metric, labels, histogram)
        }
    }

    private mutating func writeText(
        _ metric: MetricDescription, _ labels: LabelSet, _ histogram: some ReadableHistogram
    ) {
        // Written once and repeated on every line.
        var head = Array("\(metric.name)_bucket{".utf8) + labels.bytes
        if !labels.bytes.isEmpty { head.append(UInt8(ascii: ",")) }
        head += "le=\"".utf8
        var cumulative: UInt64 = 0
        for (bucket, bound) in histogram.layout.boundTexts.enumerated() {
            cumulative &+= histogram.count(bucket)
            write(raw: head)
            write(raw: bound)
            write("\"} ")
            write(cumulative)
            if format == .openMetrics { write(histogram.exemplar(bucket), histogram, bucket) }
            endLine()
        }
        begin(sample: metric.name + "_sum", labels)
        write(histogram.sum, histogram.layout.scale)
        endLine()
        begin(sample: metric.name + "_count", labels)
        write(cumulative)
        endLine()
    }

    /// Together at most 128 characters, as OpenMetrics 1.0.0 demands of an exemplar's labels.
    private mutating func write(_ exemplar: SpanExemplar, _ histogram: some ReadableHistogram, _ bucket: Int) {
        guard exemplar.isPresent else { return }
        var labels = LabelSet("trace_id", "\(exemplar.traceID)")
        labels.append("span_id", "\(exemplar.spanID)")
        let requestID = histogram.requestID(bucket)
        if !requestID.isEmpty { labels.append("request_id", requestID) }
        write(" # {")
        write(raw: labels.bytes)
        write("} ")
        write(UInt128(exemplar.duration), histogram.layout.scale)
        write(" ")
        write(UInt128(exemplar.time), .nanoseconds)
    }
}
