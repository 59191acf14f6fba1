internal import TraceModel

/// The columns of a batch that counting reads, so that the loop over its rows is inlined whole.
///
/// Safety: borrows the batch's buffer, so it is used only while the batch lives; rows are checked against the one
/// count that all columns have.
@safe
struct CountedColumns {
    private let count: Int
    private let services: Column<TextReference>
    private let resource: UnsafePointer<UInt32>
    private let name: UnsafePointer<TextReference>
    private let traceID: UnsafePointer<TraceID>
    private let spanID: UnsafePointer<SpanID>
    private let start: UnsafePointer<UInt64>
    private let end: UnsafePointer<UInt64>

    /// - Parameter batch: with at least one span.
    init(_ batch: SpanBatch) {
        let rows = batch.spanCount
        count = rows
        services = batch.resourceTable.service
        unsafe resource = Self.start(batch.resource, rows)
        unsafe name = Self.start(batch.name, rows)
        unsafe traceID = Self.start(batch.traceID, rows)
        unsafe spanID = Self.start(batch.spanID, rows)
        unsafe start = Self.start(batch.start, rows)
        unsafe end = Self.start(batch.end, rows)
    }

    private static func start<Value>(_ column: Column<Value>, _ rows: Int) -> UnsafePointer<Value> {
        guard column.count == rows, let start = unsafe column.buffer.baseAddress else {
            preconditionFailure("a column of the span table has another number of rows")
        }
        return unsafe start
    }

    /// The texts of a row's labels.
    @inline(__always)
    func labels(_ row: Int) -> (service: TextReference, name: TextReference) {
        check(row)
        return unsafe (services[Int(resource[row])], name[row])
    }

    @inline(__always)
    func exemplar(_ row: Int) -> SpanExemplar {
        check(row)
        let (start, end) = unsafe (start[row], end[row])
        // Clocks of two hosts differ: an end before the start is no duration.
        let duration = end > start ? end - start : 0
        return unsafe SpanExemplar(traceID: traceID[row], spanID: spanID[row], duration: duration, time: end)
    }

    @inline(__always)
    private func check(_ row: Int) {
        precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row outside its batch")
    }
}
