internal import TraceModel

/// All series of the span metrics: which label sets there are and what each has counted.
struct SeriesTable: Sendable {
    /// The series of everything that came after the limit. It has no operation.
    static let overflowSeries = 0

    /// Label sets besides the overflow series.
    let limit: Int
    private(set) var operations = OperationTable()
    private(set) var values = SeriesValues()
    /// Of the overflow series, which does not tell status codes apart.
    private(set) var overflowErrors: UInt64 = 0
    private var memo = SeriesMemo()

    init(limit: Int) {
        self.limit = limit
        values.appendSeries()
    }

    /// Counts every span of `batch` except the rows named in `duplicates`, which ascend.
    /// - Complexity: O(spans), allocating only when a label set is seen for the first time.
    mutating func record(_ batch: SpanBatch, skipping duplicates: [UInt32]) {
        memo.forget()
        let columns = CountedColumns(batch)
        var nextDuplicate = 0
        for row in 0..<batch.spanCount {
            if nextDuplicate < duplicates.count, Int(duplicates[nextDuplicate]) == row {
                nextDuplicate += 1
            } else {
                record(row, of: batch, columns)
            }
        }
    }

    @inline(__always)
    private mutating func record(_ row: Int, of batch: SpanBatch, _ columns: CountedColumns) {
        let status = batch.statusCode(row)
        let (service, name) = columns.labels(row)
        let key = SeriesMemo.Key(service: service, name: name, kind: batch.kind(row), status: status)
        let series = memo.series(key) ?? lookUp(key, row, of: batch)
        values.add(columns.exemplar(row), to: series)
        if series == Self.overflowSeries, case .error = status { overflowErrors += 1 }
    }

    @inline(never)
    private mutating func lookUp(_ key: SeriesMemo.Key, _ row: Int, of batch: SpanBatch) -> Int {
        let series = unsafe batch.withText(batch.service(row)) { service in
            unsafe batch.withText(batch.name[row]) { name in
                let labels = unsafe OperationLabels(service: service, name: name, kind: batch.kind(row))
                return self.series(labels, batch.statusCode(row))
            }
        }
        memo.remember(key, series: series)
        return series
    }

    private mutating func series(_ labels: OperationLabels, _ status: SpanStatus.Code) -> Int {
        let known = operations.find(labels)
        if let known, let series = operations.series(known, status) { return series }
        guard values.count <= limit else { return Self.overflowSeries }
        let operation = known ?? operations.append(labels)
        let series = values.count
        values.appendSeries()
        operations.setSeries(operation, status, to: series)
        return series
    }
}
