/// The series as they were at one scrape, free of the lock under which they are counted.
struct SeriesSnapshot: Sendable {
    let operations: OperationTable
    var values: SeriesValues
    let overflowErrors: UInt64

    /// Spans beyond the limit on label sets.
    var overflowSpans: UInt64 { values.calls(SeriesTable.overflowSeries) }
}
