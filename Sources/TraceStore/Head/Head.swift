internal import TraceModel

/// Everything accepted and not yet in a segment: the batches as they came, and what finds rows in them.
///
/// Changed by one thread under the lock of the ``Catalog``. A head that is full is frozen: it is then read without a
/// lock until a segment takes its place.
struct Head: ~Copyable {
    /// Heads are numbered; a number is never used twice in a process.
    let number: UInt64
    private(set) var rows = HeadRows()
    private var traceIndex = HashIndex()
    private var spanIndex = HashIndex()
    /// Spans that older parts of a trace have in other places, by trace number.
    private var olderSpans: [Int: Set<UInt64>] = [:]

    init(number: UInt64) {
        self.number = number
    }

    /// Adds the rows of a batch that are not stored yet.
    /// - Parameter older: called once for every trace that is new here; the ids of the spans that are stored
    ///   elsewhere, nil when there are none.
    /// - Complexity: O(rows).
    mutating func append(
        _ batch: SpanBatch, older: (_ id: TraceID, _ hash: UInt64, _ trace: Int) -> Set<UInt64>?
    ) -> AppendOutcome {
        let number = UInt32(rows.batches.count)
        rows.batches.append(batch)
        rows.batchBytes += batch.byteCount
        rows.operations.startBatch()
        var duplicates: [UInt32] = []
        var trace = -1
        for row in 0..<batch.spanCount {
            let id = batch.traceID[row]
            if trace < 0 || rows.traceID[trace] != id { trace = traceNumber(id, older) }
            if !appendSpan(batch, row, batchNumber: number, trace: trace) { duplicates.append(UInt32(row)) }
        }
        for row in 0..<batch.logCount {
            appendLog(row, batchNumber: number, trace: traceNumber(batch.logTable.traceID[row], older))
        }
        return AppendOutcome(duplicateRows: duplicates)
    }

    /// The number of a trace, if the head has it.
    func find(_ id: TraceID, hash: UInt64) -> Int? {
        traceIndex.row(hash: hash) { rows.traceID[$0] == id }
    }

    /// The ids of the spans that are stored of a trace, here or in older places.
    func spanIDs(ofTrace trace: Int) -> Set<UInt64> {
        var ids = olderSpans[trace] ?? []
        for span in rows.spanNumbers(ofTrace: trace) {
            ids.insert(rows.batches[Int(rows.spanBatch[span])].spanID[Int(rows.spanRow[span])].value)
        }
        return ids
    }

    private mutating func traceNumber(
        _ id: TraceID, _ older: (TraceID, UInt64, Int) -> Set<UInt64>?
    ) -> Int {
        let hash = id.mixed
        if let known = find(id, hash: hash) { return known }
        let number = rows.traceCount
        rows.traceID.append(id)
        rows.start.append(.max)
        rows.end.append(0)
        rows.lastSpan.append(0)
        rows.spanCount.append(0)
        rows.errorCount.append(0)
        rows.lastLog.append(0)
        traceIndex.insert(hash: hash, row: number)
        if let ids = older(id, hash, number) { olderSpans[number] = ids }
        return number
    }

    /// False when the trace already has a span with this id.
    private mutating func appendSpan(_ batch: SpanBatch, _ row: Int, batchNumber: UInt32, trace: Int) -> Bool {
        let id = batch.spanID[row]
        let hash = mix64(id.value ^ (UInt64(trace) &* 0x9e37_79b9_7f4a_7c15))
        let known = spanIndex.row(hash: hash) { span in
            rows.spanTrace[span] == UInt32(trace)
                && rows.batches[Int(rows.spanBatch[span])].spanID[Int(rows.spanRow[span])] == id
        }
        if known != nil { return false }
        if !olderSpans.isEmpty, olderSpans[trace]?.contains(id.value) == true { return false }
        let span = rows.storedSpans
        spanIndex.insert(hash: hash, row: span)
        rows.spanBatch.append(batchNumber)
        rows.spanRow.append(UInt32(row))
        rows.spanTrace.append(UInt32(trace))
        rows.spanOperation.append(rows.operations.number(in: batch, row: row))
        rows.previousSpan.append(rows.lastSpan[trace])
        if rows.spanCount[trace] == 0 { rows.requestCount += 1 }
        rows.lastSpan[trace] = UInt32(span + 1)
        rows.spanCount[trace] += 1
        rows.start[trace] = min(rows.start[trace], batch.start[row])
        rows.end[trace] = max(rows.end[trace], max(batch.start[row], batch.end[row]))
        if batch.statusCode(row) == .error { rows.errorCount[trace] += 1 }
        return true
    }

    private mutating func appendLog(_ row: Int, batchNumber: UInt32, trace: Int) {
        rows.logBatch.append(batchNumber)
        rows.logRow.append(UInt32(row))
        rows.previousLog.append(rows.lastLog[trace])
        rows.lastLog[trace] = UInt32(rows.storedLogs)
    }
}
