internal import TraceModel

extension RequestTable {
    /// Requests in a row group at most; see ``StoreLimits/rowGroupSpans``. A guard for what is read.
    private static let countLimit = 1 << 24

    /// Columns one behind the other: the order is the format.
    func write(to writer: inout BlockWriter) {
        writer.bytes.append(UInt32(count))
        writer.column(traceID.map(\.high))
        writer.column(traceID.map(\.low))
        writer.column(start)
        writer.column(duration)
        writer.column(spanCount)
        writer.column(logCount)
        writer.column(errorCount)
        writer.column(orphanCount)
        writer.column(flags)
        writer.column(rootSpanID)
        writer.column(rootOperation)
        writer.column(operationCount)
        writer.column(entryOperation)
        writer.column(entrySpans)
        writer.column(entryErrors)
        writer.column(operations.map(\.service))
        writer.column(operations.map(\.name))
        writer.bytes.append(UInt32(strings.count))
        for string in strings { writer.bytes.append(string) }
        writer.deltas(requestIDEnds)
        unsafe requestIDText.withUnsafeBytes { unsafe writer.text($0) }
    }

    init(from reader: inout BlockReader) throws(BlockError) {
        let count = try reader.bytes.count(limit: Self.countLimit)
        let high = try reader.column(UInt64.self, count: count)
        let low = try reader.column(UInt64.self, count: count)
        traceID = zip(high, low).map { TraceID(high: $0, low: $1) }
        start = try reader.column(count: count)
        duration = try reader.column(count: count)
        spanCount = try reader.column(count: count)
        logCount = try reader.column(count: count)
        errorCount = try reader.column(count: count)
        orphanCount = try reader.column(count: count)
        flags = try reader.column(count: count)
        rootSpanID = try reader.column(count: count)
        rootOperation = try reader.column(count: count)
        operationCount = try reader.column(count: count)
        entryOperation = try reader.column(limit: Self.countLimit)
        entrySpans = try reader.column(count: entryOperation.count)
        entryErrors = try reader.column(count: entryOperation.count)
        let services = try reader.column(UInt32.self, limit: Self.countLimit)
        let names = try reader.column(UInt32.self, count: services.count)
        operations = zip(services, names).map { Operation(service: $0, name: $1) }
        let stringCount = try reader.bytes.count(limit: Self.countLimit)
        for _ in 0..<stringCount { strings.append(try reader.bytes.string()) }
        requestIDEnds = try reader.column(limit: count)
        requestIDText = try reader.text(limit: Self.countLimit * 16)
        try check()
    }

    /// Every index stays inside its table, so that reading rows needs no more checks.
    private func check() throws(BlockError) {
        let entries = operationCount.reduce(UInt64(0)) { $0 + UInt64($1) }
        guard entries == UInt64(entryOperation.count) else { throw BlockError("operation lists of another length") }
        guard entryOperation.allSatisfy({ $0 < operations.count }),
            zip(rootOperation, spanCount).allSatisfy({ $0 < operations.count || $1 == 0 })
        else { throw BlockError("a request names an operation that is not there") }
        guard operations.allSatisfy({ $0.service < strings.count && $0.name < strings.count }) else {
            throw BlockError("an operation names a string that is not there")
        }
        var end: UInt32 = 0
        for next in requestIDEnds {
            guard next >= end, next <= requestIDText.count else { throw BlockError("request ids out of order") }
            end = next
        }
        guard flags.count(where: { $0 & Flag.hasRequestID != 0 }) == requestIDEnds.count else {
            throw BlockError("request ids of another number than requests that have one")
        }
    }
}
