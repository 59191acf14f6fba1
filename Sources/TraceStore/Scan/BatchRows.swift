internal import TraceModel

/// Traces whose spans lie in batches of any number: those of a head, and those whose pieces lie apart.
struct BatchRows: SpanRows {
    let firstSpans: [Int]
    let traceStarts: [UInt64]
    let traceDurations: [UInt64]
    private let ids: [TraceID]
    let batches: [SpanBatch]
    /// By row: its batch, and its row there.
    let batchNumbers: [UInt32]
    let batchRows: [UInt32]
    /// Reads what the only batch has a placeholder for; nil where batches have their texts in them.
    let longTexts: LongTextSource?

    /// References from `first` on stand for texts kept elsewhere.
    struct LongTextSource {
        let first: TextReference
        let text: (TextReference) -> [UInt8]
    }

    /// - Parameter traces: each with its spans, of which there is one at least.
    init(_ traces: [(id: TraceID, spans: [SpanReference])]) {
        var collector = BatchRowCollector()
        for trace in traces { collector.append(trace.id, trace.spans) }
        self.init(collector, longTexts: nil)
    }

    init(_ rows: BatchRowCollector, longTexts: LongTextSource?) {
        firstSpans = rows.firstSpans
        ids = rows.ids
        batches = rows.batches
        batchNumbers = rows.batchNumbers
        batchRows = rows.batchRows
        traceStarts = rows.traceStarts
        traceDurations = rows.traceDurations
        self.longTexts = longTexts
    }

    var rowCount: Int { batchRows.count }

    @inline(__always)
    func batch(_ row: Int) -> SpanBatch { batches[Int(batchNumbers[row])] }

    func traceIDs() -> [TraceID] { ids }

    func errorCounts() -> [UInt32] {
        (0..<ids.count).map { trace in
            UInt32(
                (firstSpans[trace]..<firstSpans[trace + 1]).count { batch($0).statusCode(Int(batchRows[$0])) == .error }
            )
        }
    }

    func spanIDs() -> [SpanID] { values { $0.spanID[$1] } }
    func parentSpanIDs() -> [SpanID] { values { $0.parentSpanID[$1] } }
    func starts() -> [UInt64] { values { $0.start[$1] } }
    func durations() -> [UInt64] { values { $0.end[$1] > $0.start[$1] ? $0.end[$1] - $0.start[$1] : 0 } }

    func spanID(_ row: Int) -> SpanID { batch(row).spanID[Int(batchRows[row])] }
    func start(_ row: Int) -> UInt64 { batch(row).start[Int(batchRows[row])] }

    func parents() -> [Int32] {
        TraceParents(firstSpans: firstSpans, starts: starts(), durations: durations())
            .rows(ids: spanIDs(), parentIDs: parentSpanIDs())
    }

    /// One value for each row.
    @inline(__always)
    func values<Value>(_ value: (SpanBatch, Int) -> Value) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(rowCount)
        for row in 0..<rowCount { values.append(value(batch(row), Int(batchRows[row]))) }
        return values
    }
}

/// Puts the spans of whole traces side by side.
struct BatchRowCollector {
    private(set) var firstSpans = [0]
    private(set) var ids: [TraceID] = []
    private(set) var batches: [SpanBatch] = []
    private(set) var batchNumbers: [UInt32] = []
    private(set) var batchRows: [UInt32] = []
    private(set) var traceStarts: [UInt64] = []
    private(set) var traceDurations: [UInt64] = []
    private var numbers: [ObjectIdentifier: UInt32] = [:]

    var rowCount: Int { batchRows.count }

    mutating func append(_ id: TraceID, _ spans: [SpanReference]) {
        if spans.isEmpty { return }
        var start = UInt64.max
        var end: UInt64 = 0
        for span in spans {
            start = min(start, span.start)
            end = max(end, span.start &+ span.duration)
            batchNumbers.append(number(of: span.batch))
            batchRows.append(UInt32(span.row))
        }
        ids.append(id)
        firstSpans.append(batchRows.count)
        traceStarts.append(start)
        traceDurations.append(end &- start)
    }

    private mutating func number(of batch: SpanBatch) -> UInt32 {
        if let last = batchNumbers.last, batches[Int(last)] === batch { return last }
        if let known = numbers[ObjectIdentifier(batch)] { return known }
        let number = UInt32(batches.count)
        batches.append(batch)
        numbers[ObjectIdentifier(batch)] = number
        return number
    }
}
