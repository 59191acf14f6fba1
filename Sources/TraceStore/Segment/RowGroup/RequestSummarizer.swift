internal import TraceModel

/// Makes the request rows of a row group from its spans, a trace at a time, without strings.
///
/// It gives what ``RequestSummary`` with a ``TraceTree`` gives; traces it cannot judge in one pass (circles of parents,
/// a request id somewhere below the root) are handed to those.
struct RequestSummarizer {
    private static let requestIDKey: StaticString = "request.id"

    private(set) var table = RequestTable()
    /// Per span of the group, the row of its parent within the trace; see ``ParentRows``.
    private(set) var parentRows: [Int32] = []
    private let batch: SpanBatch
    private let requestID: TextReference?
    private var parents = ParentRows()
    private var operationNumbers: [UInt64: UInt32] = [:]
    private var stringNumbers: [TextReference: UInt32] = [:]
    private var lastOperation: (key: UInt64, number: UInt32) = (.max, 0)

    init(_ batch: SpanBatch) {
        self.batch = batch
        requestID = (0..<TextReference(batch.stringCount)).first { batch.isText($0, equalTo: Self.requestIDKey) }
    }

    /// Adds a request: spans `range` of the batch and `logs` log records. Requests come in the order of their spans.
    mutating func append(_ id: TraceID, spans range: Range<Int>, logs: Int) {
        table.traceID.append(id)
        table.logCount.append(UInt32(logs))
        table.spanCount.append(UInt32(range.count))
        guard !range.isEmpty else { return appendWithoutSpans() }
        parents.find(batch, range)
        parentRows += parents.rows
        appendOperations(range)
        var start = UInt64.max
        var end: UInt64 = 0
        var errors: UInt32 = 0
        for row in range {
            start = min(start, batch.start[row])
            end = max(end, max(batch.start[row], batch.end[row]))
            if batch.statusCode(row) == .error { errors += 1 }
        }
        table.start.append(start)
        table.duration.append(end - start)
        table.errorCount.append(errors)
        let root = self.root(range)
        if parents.hasCycle || hasRequestIDOnlyBelow(root, range) {
            appendShape(ofTree: range)
        } else {
            appendShape(root: root, orphans: parents.rows.count { $0 == ParentRows.missing })
            appendRequestID(root)
        }
    }

    private mutating func appendWithoutSpans() {
        table.start.append(.max)
        table.duration.append(0)
        table.errorCount.append(0)
        table.orphanCount.append(0)
        table.flags.append(0)
        table.rootSpanID.append(0)
        table.rootOperation.append(0)
        table.operationCount.append(0)
    }

    private mutating func appendShape(root: Int, orphans: Int) {
        table.orphanCount.append(UInt32(orphans))
        table.flags.append(batch.parentSpanID[root].isValid ? RequestTable.Flag.rootMissing : 0)
        table.rootSpanID.append(batch.spanID[root].value)
        table.rootOperation.append(operation(root))
    }

    /// The earliest span without a parent id, else the earliest whose parent is missing.
    private func root(_ range: Range<Int>) -> Int {
        var best: (row: Int, isRoot: Bool)?
        for row in range where parents.rows[row - range.lowerBound] < 0 {
            let isRoot = parents.rows[row - range.lowerBound] == ParentRows.none
            if let known = best, known.isRoot != isRoot ? known.isRoot : !comesBefore(row, known.row) { continue }
            best = (row, isRoot)
        }
        return best?.row ?? range.lowerBound
    }

    /// The order of siblings in a ``TraceTree``.
    private func comesBefore(_ row: Int, _ other: Int) -> Bool {
        if batch.start[row] != batch.start[other] { return batch.start[row] < batch.start[other] }
        let (own, others) = (duration(row), duration(other))
        return own == others ? batch.spanID[row] < batch.spanID[other] : own > others
    }

    private func duration(_ row: Int) -> UInt64 {
        batch.end[row] > batch.start[row] ? batch.end[row] - batch.start[row] : 0
    }

    private func requestIDText(_ row: Int) -> TextReference? {
        guard let requestID else { return nil }
        for attribute in batch.attributes[row].indices where batch.attributeTable.key[attribute] == requestID {
            guard batch.attributeTable.kind(attribute) == .string else { return nil }
            return TextReference(truncatingIfNeeded: batch.attributeTable.bits[attribute])
        }
        return nil
    }

    private func hasRequestIDOnlyBelow(_ root: Int, _ range: Range<Int>) -> Bool {
        guard requestID != nil, requestIDText(root) == nil else { return false }
        return range.contains { requestIDText($0) != nil }
    }

    private mutating func appendRequestID(_ root: Int) {
        guard let text = requestIDText(root) else { return }
        unsafe batch.withText(text) { unsafe table.requestIDText.append(contentsOf: $0) }
        endRequestID()
    }

    private mutating func endRequestID() {
        table.requestIDEnds.append(UInt32(table.requestIDText.count))
        table.flags[table.flags.count - 1] |= RequestTable.Flag.hasRequestID
    }

    private mutating func appendShape(ofTree range: Range<Int>) {
        let spans = range.map { SpanReference(batch: batch, row: $0) }
        let tree = TraceTree(spans)
        let id = batch.traceID[range.lowerBound]
        guard let summary = RequestSummary(StoredTrace(id: id, spans: spans, logs: []), tree: tree) else { return }
        let root = tree.rootRow.map { range.lowerBound + tree.rows[$0].span } ?? range.lowerBound
        appendShape(root: root, orphans: summary.orphanCount)
        if let requestID = summary.requestID {
            table.requestIDText += Array(requestID.utf8)
            endRequestID()
        }
    }

    private mutating func appendOperations(_ range: Range<Int>) {
        let first = table.entryOperation.count
        for row in range {
            let number = operation(row)
            let isError: UInt32 = batch.statusCode(row) == .error ? 1 : 0
            if let entry = (first..<table.entryOperation.count).first(where: { table.entryOperation[$0] == number }) {
                table.entrySpans[entry] += 1
                table.entryErrors[entry] += isError
            } else {
                table.entryOperation.append(number)
                table.entrySpans.append(1)
                table.entryErrors.append(isError)
            }
        }
        table.operationCount.append(UInt32(table.entryOperation.count - first))
    }

    /// The number of a span's (service, name).
    private mutating func operation(_ row: Int) -> UInt32 {
        let key = UInt64(batch.service(row)) << 32 | UInt64(batch.name[row])
        if key == lastOperation.key { return lastOperation.number }
        let number = operationNumbers[key] ?? addOperation(key)
        lastOperation = (key, number)
        return number
    }

    private mutating func addOperation(_ key: UInt64) -> UInt32 {
        let number = UInt32(table.operations.count)
        let service = string(TextReference(truncatingIfNeeded: key >> 32))
        let name = string(TextReference(truncatingIfNeeded: key))
        table.operations.append(RequestTable.Operation(service: service, name: name))
        operationNumbers[key] = number
        return number
    }

    private mutating func string(_ reference: TextReference) -> UInt32 {
        if let known = stringNumbers[reference] { return known }
        let number = UInt32(table.strings.count)
        table.strings.append(batch.string(reference))
        stringNumbers[reference] = number
        return number
    }
}
