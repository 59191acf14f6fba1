internal import TraceModel

/// Collects whole requests from anywhere into the batch of one row group.
struct RowGroupAssembler: ~Copyable {
    private var builder = SpanBatchBuilder()
    private(set) var extents: [RequestExtent] = []
    private(set) var spanCount = 0

    /// Opens a request; its rows follow, spans first.
    mutating func begin(_ id: TraceID, spans: Int, logs: Int) {
        extents.append(RequestExtent(traceID: id, spans: spans, logs: logs))
        spanCount += spans
    }

    mutating func appendSpan(_ row: Int, through copy: BatchCopy) {
        builder.appendSpan(row, through: copy)
    }

    mutating func appendLog(_ row: Int, through copy: BatchCopy) {
        builder.appendLog(row, through: copy)
    }

    /// Takes out what was collected and starts anew.
    mutating func take() -> (batch: SpanBatch, extents: [RequestExtent]) {
        var full = SpanBatchBuilder()
        swap(&full, &builder)
        defer {
            extents = []
            spanCount = 0
        }
        return (full.finish(), extents)
    }
}
