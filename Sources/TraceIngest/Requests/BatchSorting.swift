internal import GenAI
internal import TraceModel

/// Brings the rows of a batch together by trace. The spans of a trace mostly stand side by side already: then there is
/// one look-up for each trace and nothing is moved.
struct BatchSorting {
    private let batch: SpanBatch
    private(set) var parts: [BatchRequests.Part] = []
    private(set) var rows: [UInt32] = []
    private(set) var steps: [BatchRequests.Step] = []
    /// By row that is looked at.
    private var partOfRow: [UInt32] = []
    /// The rows that are looked at, when they are not all.
    private var newRows: [UInt32] = []

    /// - Parameter duplicates: rows, ascending, that are passed over.
    init(_ batch: SpanBatch, skipping duplicates: [UInt32]) {
        self.batch = batch
        let count = batch.spanCount
        partOfRow.reserveCapacity(count)
        var repeated: Set<TraceID> = []
        var nextDuplicate = 0
        var places: [TraceID: UInt32] = [:]
        var isSideBySide = true
        var current: UInt32 = 0
        var id: TraceID?
        for row in 0..<count {
            if nextDuplicate < duplicates.count, duplicates[nextDuplicate] == row {
                nextDuplicate += 1
                repeated.insert(batch.traceID[row])
                continue
            }
            if !duplicates.isEmpty { newRows.append(UInt32(row)) }
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
        for id in repeated { if let part = places[id] { parts[Int(part)].hasEarlierSpans = true } }
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
        let all = newRows.isEmpty ? [UInt32](0..<UInt32(partOfRow.count)) : newRows
        if isSideBySide {
            rows = all
        } else {
            rows = [UInt32](repeating: 0, count: partOfRow.count)
            for (row, part) in zip(all, partOfRow) {
                rows[counts[Int(part)]] = row
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
                if reader.readStep(Int(row)) { steps.append(BatchRequests.Step(row: row, call: reader.current)) }
            }
            parts[part].steps = start..<steps.count
        }
        for part in parts.indices where parts[part].isOfAI {
            let plain = PlainRequest(batch, rows[parts[part].rows], steps[parts[part].steps])
            parts[part].plainRoot = plain.map { UInt32($0.root) }
        }
    }
}
