internal import TraceModel

/// Everything that a head can be asked, at one moment.
///
/// Spans and traces are numbered in order of arrival. The spans of a trace are a chain from the latest back through
/// `previousSpan`; links are stored plus one, so that 0 ends a chain.
struct HeadRows: Sendable {
    var batches: [SpanBatch] = []
    var batchBytes = 0

    // By span number.
    var spanBatch = GrowingColumn<UInt32>()
    var spanRow = GrowingColumn<UInt32>()
    var spanTrace = GrowingColumn<UInt32>()
    var spanOperation = GrowingColumn<UInt32>()
    var previousSpan = GrowingColumn<UInt32>()

    // By trace number.
    var traceID = GrowingColumn<TraceID>()
    var start: [UInt64] = []
    var end: [UInt64] = []
    var lastSpan: [UInt32] = []
    var spanCount: [UInt32] = []
    var errorCount: [UInt32] = []
    var lastLog: [UInt32] = []

    // By log record number.
    var logBatch = GrowingColumn<UInt32>()
    var logRow = GrowingColumn<UInt32>()
    var previousLog = GrowingColumn<UInt32>()

    var operations = OperationTable()
    /// Traces that have a span; a trace known only from log records is not a request yet.
    var requestCount = 0

    var traceCount: Int { traceID.count }
    var storedSpans: Int { spanRow.count }
    var storedLogs: Int { logRow.count }
    var byteCount: Int {
        batchBytes + storedSpans * StoreLimits.indexBytesPerSpan + traceCount * StoreLimits.indexBytesPerTrace
    }

    /// A copy to read while the head goes on changing: what only grows is shared, the rest is copied now, so that the
    /// head never has to wait or copy for a reader.
    /// - Complexity: O(traces + batches), some tens of microseconds for a full head.
    var detached: HeadRows {
        var copy = self
        copy.batches = Self.copy(batches)
        copy.start = Self.copy(start)
        copy.end = Self.copy(end)
        copy.lastSpan = Self.copy(lastSpan)
        copy.spanCount = Self.copy(spanCount)
        copy.errorCount = Self.copy(errorCount)
        copy.lastLog = Self.copy(lastLog)
        copy.operations = operations.detached
        return copy
    }

    private static func copy<Element>(_ array: [Element]) -> [Element] {
        unsafe array.withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The spans of a trace in order of arrival, by number.
    func spanNumbers(ofTrace trace: Int) -> [Int] {
        chain(from: lastSpan[trace], count: Int(spanCount[trace]), previousSpan)
    }

    /// The spans of a trace in order of arrival.
    func spans(ofTrace trace: Int) -> [SpanReference] {
        spanNumbers(ofTrace: trace).map {
            SpanReference(batch: batches[Int(spanBatch[$0])], row: Int(spanRow[$0]))
        }
    }

    /// The log records of a trace in order of arrival.
    func logs(ofTrace trace: Int) -> [LogReference] {
        logNumbers(ofTrace: trace).map { LogReference(batch: batches[Int(logBatch[$0])], row: Int(logRow[$0])) }
    }

    func logNumbers(ofTrace trace: Int) -> [Int] {
        lastLog[trace] == 0 ? [] : chain(from: lastLog[trace], count: 1, previousLog)
    }

    private func chain(from last: UInt32, count: Int, _ previous: GrowingColumn<UInt32>) -> [Int] {
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        var next = last
        while next != 0 {
            numbers.append(Int(next) - 1)
            next = previous[Int(next) - 1]
        }
        return numbers.reversed()
    }
}
