internal import TraceModel

extension Segment {
    /// The columns that lists are sorted and filtered by. Should they be damaged, the row groups have the same.
    func requestColumnsOrRebuilt() -> RequestColumns? {
        if let columns = try? requestColumns() { return columns }
        return try? rebuilt(.requestColumns) { reader throws(BlockError) in
            try RequestColumns(from: &reader, requests: requestCount)
        }
    }

    /// Which requests have which operations. Should it be damaged, the row groups have the same.
    func operationsOrRebuilt() -> SegmentOperations? {
        if let operations = try? operations() { return operations }
        return try? rebuilt(.operations) { reader throws(BlockError) in
            try SegmentOperations(from: &reader, requests: requestCount)
        }
    }

    /// The rows of traces. Should it be damaged, the row groups have the same.
    func traceIndexOrRebuilt() -> TraceIndex? {
        if let index = try? traceIndex() { return index }
        return try? rebuilt(.traceIndex) { reader throws(BlockError) in
            try TraceIndex(from: &reader, requests: requestCount)
        }
    }

    /// Makes a part of the index anew from the request rows of the groups. Rows of damaged groups have no spans.
    private func rebuilt<Part>(
        _ section: SegmentSection, _ decode: (inout BlockReader) throws(BlockError) -> Part
    ) throws(BlockError) -> Part {
        var builder = SegmentIndexBuilder(accountsVersion: 0)
        for (group, entry) in index.groups.enumerated() {
            let table = (try? requests(group).table) ?? RequestTable(emptyRows: Int(entry.requests))
            builder.append(
                entry, table, filter: BloomFilter(words: []),
                totals: [RequestTotals?](repeating: nil, count: table.count))
        }
        var writer = BlockWriter(ZstandardCompressor())
        builder.write(section, to: &writer)
        return try unsafe writer.bytes.withBytes { bytes throws(BlockError) in
            var reader = unsafe BlockReader(bytes, ZstandardDecompressor())
            return try decode(&reader)
        }
    }
}

extension RequestTable {
    /// Rows that stand for requests which cannot be read.
    init(emptyRows count: Int) {
        traceID = [TraceID](repeating: TraceID(high: 0, low: 0), count: count)
        start = .init(repeating: .max, count: count)
        duration = .init(repeating: 0, count: count)
        spanCount = .init(repeating: 0, count: count)
        logCount = spanCount
        errorCount = spanCount
        orphanCount = spanCount
        flags = .init(repeating: 0, count: count)
        rootSpanID = duration
        rootOperation = spanCount
        operationCount = spanCount
    }
}
