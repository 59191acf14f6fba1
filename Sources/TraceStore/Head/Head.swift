internal import TraceModel

/// Everything accepted and not yet in a segment: the batches as they came, and what finds rows in them.
///
/// Spans and traces are numbered in order of arrival; columns are indexed by those numbers. The spans of a trace are a
/// chain through `nextSpan`. Links are stored plus one, so that 0 ends a chain.
struct Head: ~Copyable {
    private(set) var batches: [SpanBatch] = []
    private(set) var batchBytes = 0

    // By span number.
    private(set) var spanBatch = ColumnBuilder<UInt32>()
    private(set) var spanRow = ColumnBuilder<UInt32>()
    private(set) var spanTrace = ColumnBuilder<UInt32>()
    private(set) var spanOperation = ColumnBuilder<UInt32>()
    private(set) var nextSpan = ColumnBuilder<UInt32>()

    // By trace number.
    private(set) var traceID = ColumnBuilder<TraceID>()
    private(set) var start = ColumnBuilder<UInt64>()
    private(set) var end = ColumnBuilder<UInt64>()
    private(set) var firstSpan = ColumnBuilder<UInt32>()
    private(set) var lastSpan = ColumnBuilder<UInt32>()
    private(set) var spanCount = ColumnBuilder<UInt32>()
    private(set) var errorCount = ColumnBuilder<UInt32>()
    private(set) var firstLog = ColumnBuilder<UInt32>()
    private(set) var lastLog = ColumnBuilder<UInt32>()

    // By log record number.
    private(set) var logBatch = ColumnBuilder<UInt32>()
    private(set) var logRow = ColumnBuilder<UInt32>()
    private(set) var nextLog = ColumnBuilder<UInt32>()

    private var traceIndex = HashIndex()
    private var spanIndex = HashIndex()
    private(set) var operations = OperationTable()
    /// Traces that have a span; a trace known only from log records is not a request yet.
    private(set) var requestCount = 0

    var storedSpans: Int { spanRow.count }
    var storedLogs: Int { logRow.count }
    var byteCount: Int { batchBytes + storedSpans * StoreLimits.indexBytesPerSpan }

    /// Adds the rows of a batch that are not here yet.
    /// - Complexity: O(rows).
    mutating func append(_ batch: SpanBatch) -> AppendOutcome {
        let number = UInt32(batches.count)
        batches.append(batch)
        batchBytes += batch.byteCount
        operations.startBatch()
        var duplicates: [UInt32] = []
        var trace = -1
        for row in 0..<batch.spanCount {
            let id = batch.traceID[row]
            if trace < 0 || traceID[trace] != id { trace = traceNumber(id) }
            if !appendSpan(batch, row, batchNumber: number, trace: trace) { duplicates.append(UInt32(row)) }
        }
        for row in 0..<batch.logCount { appendLog(batch, row, batchNumber: number) }
        return AppendOutcome(duplicateRows: duplicates)
    }

    /// The number of a trace, if the head has it.
    func find(_ id: TraceID) -> Int? {
        find(id, hash: id.mixed)
    }

    private func find(_ id: TraceID, hash: UInt64) -> Int? {
        traceIndex.row(hash: hash) { traceID[$0] == id }
    }

    private mutating func traceNumber(_ id: TraceID) -> Int {
        let hash = id.mixed
        if let known = find(id, hash: hash) { return known }
        let number = traceID.count
        traceID.append(id)
        start.append(.max)
        end.append(0)
        firstSpan.append(0)
        lastSpan.append(0)
        spanCount.append(0)
        errorCount.append(0)
        firstLog.append(0)
        lastLog.append(0)
        traceIndex.insert(hash: hash, row: number)
        return number
    }

    /// False when the trace already has a span with this id.
    private mutating func appendSpan(_ batch: SpanBatch, _ row: Int, batchNumber: UInt32, trace: Int) -> Bool {
        let id = batch.spanID[row]
        let hash = mix64(id.value ^ (UInt64(trace) &* 0x9e37_79b9_7f4a_7c15))
        let known = spanIndex.row(hash: hash) { span in
            spanTrace[span] == UInt32(trace) && batches[Int(spanBatch[span])].spanID[Int(spanRow[span])] == id
        }
        if known != nil { return false }
        let span = spanRow.count
        spanIndex.insert(hash: hash, row: span)
        spanBatch.append(batchNumber)
        spanRow.append(UInt32(row))
        spanTrace.append(UInt32(trace))
        spanOperation.append(operations.number(in: batch, row: row))
        nextSpan.append(0)
        chain(span: UInt32(span), to: trace)
        start[trace] = min(start[trace], batch.start[row])
        end[trace] = max(end[trace], max(batch.start[row], batch.end[row]))
        if batch.statusCode(row) == .error { errorCount[trace] += 1 }
        return true
    }

    private mutating func chain(span: UInt32, to trace: Int) {
        if spanCount[trace] == 0 {
            firstSpan[trace] = span + 1
            requestCount += 1
        } else {
            nextSpan[Int(lastSpan[trace]) - 1] = span + 1
        }
        lastSpan[trace] = span + 1
        spanCount[trace] += 1
    }

    private mutating func appendLog(_ batch: SpanBatch, _ row: Int, batchNumber: UInt32) {
        let trace = traceNumber(batch.logTable.traceID[row])
        let log = UInt32(logRow.count)
        logBatch.append(batchNumber)
        logRow.append(UInt32(row))
        nextLog.append(0)
        if lastLog[trace] == 0 {
            firstLog[trace] = log + 1
        } else {
            nextLog[Int(lastLog[trace]) - 1] = log + 1
        }
        lastLog[trace] = log + 1
    }
}
