internal import TraceModel

/// All series of the span metrics: which label sets there are and what each has counted.
struct SeriesTable: Sendable {
    /// The series of everything that came after the limit. It has no operation.
    static let overflowSeries = 0
    /// Spans that ended longer ago than this when they arrived are late. Exporters send within seconds, and most
    /// alerts look at five minutes.
    static let lateNanoseconds: UInt64 = 300_000_000_000

    let limits: MetricLimits
    let dimensions: [MetricDimension]
    var operations = OperationTable()
    var values = SeriesValues()
    /// Of the overflow series, which does not tell status codes apart.
    var overflowErrors: UInt64 = 0
    var folded = FoldCounts()
    var lateSpans: UInt64 = 0
    /// Changes when series get other numbers.
    var generation = 0
    var names: SpanNames
    var labelValues: LabelValues
    var reclaimedAt: UInt32 = 0
    private var memo = SeriesMemo()
    private var key = LabelKey()

    init(limits: MetricLimits, dimensions: [MetricDimension]) {
        self.limits = limits
        self.dimensions = dimensions
        names = SpanNames(limits: limits)
        labelValues = Self.emptyLabelValues(limits, dimensions)
        values.appendSeries(at: 0)
    }

    static func emptyLabelValues(_ limits: MetricLimits, _ dimensions: [MetricDimension]) -> LabelValues {
        LabelValues(labels: OperationTable.fixedLabels + dimensions.count, limit: limits.labelValues)
    }

    /// Counts every span of `batch` except the rows named in `duplicates`, which ascend.
    /// - Parameter now: when the batch arrived; 0 when that is not known.
    /// - Complexity: O(spans), allocating only when a label set is seen for the first time.
    mutating func record(_ batch: SpanBatch, skipping duplicates: [UInt32], at now: UnixNanoseconds) {
        memo.forget()
        let columns = CountedColumns(batch)
        var dimensionColumns = dimensions.isEmpty ? nil : DimensionColumns(dimensions, batch)
        let moment = Moment(now)
        var nextDuplicate = 0
        for row in 0..<batch.spanCount {
            if nextDuplicate < duplicates.count, Int(duplicates[nextDuplicate]) == row {
                nextDuplicate += 1
            } else {
                record(row, of: batch, columns, &dimensionColumns, at: moment)
            }
        }
    }

    /// The arrival of a batch, as the loop over its rows needs it.
    private struct Moment {
        let seconds: UInt32
        /// Spans that ended before this, in Unix nanoseconds, are late.
        let lateBefore: UInt64

        init(_ now: UnixNanoseconds) {
            seconds = now.wholeSeconds
            lateBefore = now.value > SeriesTable.lateNanoseconds ? now.value - SeriesTable.lateNanoseconds : 0
        }
    }

    @inline(__always)
    private mutating func record(
        _ row: Int, of batch: SpanBatch, _ columns: CountedColumns, _ dimensionColumns: inout DimensionColumns?,
        at moment: Moment
    ) {
        let status = batch.statusCode(row)
        let (service, name) = columns.labels(row)
        let memoKey = SeriesMemo.Key(
            service: service, name: name, kind: batch.kind(row), status: status,
            dimensions: dimensionColumns?.number(row) ?? 0)
        let choice = memo.choice(memoKey) ?? lookUp(memoKey, row, of: batch, dimensionColumns, at: moment.seconds)
        let exemplar = columns.exemplar(row)
        values.add(exemplar, to: choice.series, at: moment.seconds)
        folded.add(choice.reason)
        if exemplar.time < moment.lateBefore { lateSpans &+= 1 }
        if choice.series == Self.overflowSeries, case .error = status { overflowErrors += 1 }
    }

    @inline(never)
    private mutating func lookUp(
        _ memoKey: SeriesMemo.Key, _ row: Int, of batch: SpanBatch, _ dimensionColumns: borrowing DimensionColumns?,
        at now: UInt32
    ) -> SeriesChoice {
        key.removeAll()
        unsafe batch.withText(batch.service(row)) { unsafe key.append($0) }
        unsafe batch.withText(batch.name[row]) { unsafe key.append($0) }
        key.append(byte: batch.kind(row).rawValue)
        dimensionColumns?.append(memoKey.dimensions, to: &key)
        let before = generation
        let choice = series(key, batch.statusCode(row), at: now)
        // What the memo knew has other numbers now.
        if generation != before { memo.forget() }
        memo.remember(memoKey, choice)
        return choice
    }
}

extension UnixNanoseconds {
    /// Whole seconds; they fit into 32 bits until 2106.
    var wholeSeconds: UInt32 { UInt32(clamping: value / 1_000_000_000) }
}
