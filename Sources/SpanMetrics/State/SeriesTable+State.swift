internal import TraceModel

/// One series of the span metrics as it is saved. Exemplars are left out: their traces may be gone when it is read.
struct SavedSpanSeries {
    /// As in ``LabelKey``.
    var key: [UInt8]
    var status: SpanStatus.Code
    var createdAt: UInt32
    var observedAt: UInt32
    /// By bucket of ``DurationBuckets``.
    var counts: [UInt64]
    /// Nanoseconds.
    var sum: UInt128
    var exponential: ExponentialHistogram
}

extension SeriesTable {
    func write(to writer: inout StateWriter) {
        writer.write(UInt64(dimensions.count))
        for dimension in dimensions { writer.write(dimension.label.utf8) }
        writer.write(folded)
        writer.write(overflowErrors)
        writer.write(lateSpans)
        write(Self.overflowSeries, to: &writer)
        writer.write(UInt64(values.count - 1))
        for operation in 0..<operations.count {
            for status in SpanStatus.Code.allCases {
                guard let series = operations.series(operation, status) else { continue }
                writer.write(operations.labels.key(operation))
                writer.write(UInt64(status.rawValue))
                write(series, to: &writer)
            }
        }
    }

    private func write(_ series: Int, to writer: inout StateWriter) {
        writer.write(UInt64(values.activity[series].createdAt))
        writer.write(UInt64(values.activity[series].observedAt))
        writer.write(values.buckets(series).map(\.count))
        writer.write(values.durationSums[series])
        writer.write(values.exponentials[series])
    }

    /// Takes over what was saved. Series of other dimensions than are configured now are left out: to Prometheus those
    /// of now are new.
    mutating func read(from reader: inout StateReader) throws(MetricsStateError) {
        var labels: [String] = []
        for _ in 0..<(try reader.count()) { labels.append(String(decoding: try reader.block(), as: UTF8.self)) }
        folded = try reader.folded()
        overflowErrors = try reader.integer()
        lateSpans = try reader.integer()
        let overflow = try Self.series([], .unset, from: &reader)
        values.restore(
            Self.overflowSeries, counts: overflow.counts, sum: overflow.sum, exponential: overflow.exponential,
            observedAt: overflow.observedAt)
        for _ in 0..<(try reader.count()) {
            let key = try reader.block()
            guard LabelKey.isWellFormed(key, count: OperationTable.fixedLabels + labels.count),
                let status = SpanStatus.Code(rawValue: UInt8(clamping: try reader.integer()))
            else { throw reader.malformed }
            let saved = try Self.series(key, status, from: &reader)
            if labels == dimensions.map(\.label) { _ = restore(saved) }
        }
    }

    private static func series(
        _ key: [UInt8], _ status: SpanStatus.Code, from reader: inout StateReader
    ) throws(MetricsStateError) -> SavedSpanSeries {
        SavedSpanSeries(
            key: key, status: status, createdAt: try reader.seconds(), observedAt: try reader.seconds(),
            counts: try reader.integers(DurationBuckets.count), sum: try reader.wide(),
            exponential: try reader.exponential())
    }
}
