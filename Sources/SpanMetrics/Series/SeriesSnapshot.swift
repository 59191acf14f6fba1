/// The series as they were at one scrape, free of the lock under which they are counted.
struct SeriesSnapshot: Sendable {
    let operations: OperationTable
    var values: SeriesValues
    let overflowErrors: UInt64
    let folded: FoldCounts
    let lateSpans: UInt64
    let dimensions: [MetricDimension]
    let idleSeconds: Int
    /// The moment of the scrape, in Unix seconds.
    let now: UInt32

    func isHidden(_ series: Int) -> Bool {
        values.activity[series].isHidden(at: now, idleSeconds: idleSeconds)
    }

    /// Spans beyond the limit on label sets.
    var overflowSpans: UInt64 { values.calls(SeriesTable.overflowSeries) }
}
