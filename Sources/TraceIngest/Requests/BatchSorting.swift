internal import GenAI
internal import TraceModel

/// Brings the rows of a batch together by trace. The spans of a trace mostly stand side by side already: then there is
/// one look-up for each trace and nothing is moved.
struct BatchSorting {
    private let batch: SpanBatch
    private(set) var parts: [BatchRequests.Part] = []
    private(set) var rows: [UInt32] = []
    private(set) var steps: [BatchRequests.Step] = []
    /// By row.
    private var partOfRow: [UInt32] = []

    init(_ batch: SpanBatch) {
        self.batch = batch
        let count = batch.spanCount
        partOfRow.reserveCapacity(count)
        var places: [TraceID: UInt32] = [:]
        var isSideBySide = true
        var current: UInt32 = 0
        var id: TraceID?
        for row in 0..<count {
            if batch.traceID[row] != id {
                let next = batch.traceID[row]
                id = next
                if let known = places[next] {
                    current = known
                    isSideBySide = false
                } else {
                    current = UInt32(parts.count)
                    places[next] = current
                    parts.append(BatchRequests.Part(id: next))
                }
            }
            partOfRow.append(current)
            if !batch.parentSpanID[row].isValid { parts[Int(current)].hasRoot = true }
        }
        placeRows(isSideBySide)
    }

    /// Fills ``rows``, part after part.
    private mutating func placeRows(_ isSideBySide: Bool) {
        var counts = [Int](repeating: 0, count: parts.count)
        for part in partOfRow { counts[Int(part)] += 1 }
        var start = 0
        for part in parts.indices {
            parts[part].rows = start..<start + counts[part]
            counts[part] = start
            start = parts[part].rows.upperBound
        }
        if isSideBySide {
            rows = [UInt32](0..<UInt32(partOfRow.count))
        } else {
            rows = [UInt32](repeating: 0, count: partOfRow.count)
            for (row, part) in partOfRow.enumerated() {
                rows[counts[Int(part)]] = UInt32(row)
                counts[Int(part)] += 1
            }
        }
    }

    /// Finds the steps of every part, and which parts are plain requests.
    mutating func readSteps() {
        var reader = LLMCallReader(batch)
        for part in parts.indices {
            let start = steps.count
            for row in rows[parts[part].rows] {
                if let call = reader.call(Int(row)), call.isStep {
                    steps.append(BatchRequests.Step(row: row, call: call))
                }
            }
            parts[part].steps = start..<steps.count
        }
        for part in parts.indices where parts[part].isOfAI {
            let plain = PlainRequest(batch, rows[parts[part].rows], steps[parts[part].steps])
            parts[part].plainRoot = plain.map { UInt32($0.root) }
        }
    }
}
