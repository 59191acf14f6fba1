internal import TraceModel

/// Writes a head as a segment: its requests in order of arrival, each with all its spans side by side. A trace's number
/// in the head is its request row in the segment.
struct HeadSealer {
    private let rows: HeadRows
    private let rowGroupSpans: Int

    init(_ rows: HeadRows, rowGroupSpans: Int) {
        self.rows = rows
        self.rowGroupSpans = rowGroupSpans
    }

    func write(to writer: inout SegmentWriter) throws(StoreError) {
        var assembler = RowGroupAssembler()
        var copies = [BatchCopy?](repeating: nil, count: rows.batches.count)
        var used: [Int] = []
        for trace in 0..<rows.traceCount {
            append(trace, &assembler, &copies, &used)
            guard assembler.spanCount >= rowGroupSpans || trace == rows.traceCount - 1 else { continue }
            let (batch, extents) = assembler.take()
            try writer.add(batch, requests: extents)
            for batch in used { copies[batch] = nil }
            used.removeAll(keepingCapacity: true)
        }
    }

    private func append(
        _ trace: Int, _ assembler: inout RowGroupAssembler, _ copies: inout [BatchCopy?], _ used: inout [Int]
    ) {
        let logs = rows.logNumbers(ofTrace: trace)
        assembler.begin(rows.traceID[trace], spans: Int(rows.spanCount[trace]), logs: logs.count)
        for span in rows.spanNumbers(ofTrace: trace) {
            let copy = copy(Int(rows.spanBatch[span]), &copies, &used)
            assembler.appendSpan(Int(rows.spanRow[span]), through: copy)
        }
        for log in logs {
            let copy = copy(Int(rows.logBatch[log]), &copies, &used)
            assembler.appendLog(Int(rows.logRow[log]), through: copy)
        }
    }

    @inline(__always)
    private func copy(_ batch: Int, _ copies: inout [BatchCopy?], _ used: inout [Int]) -> BatchCopy {
        if let known = copies[batch] { return known }
        let copy = BatchCopy(from: rows.batches[batch])
        copies[batch] = copy
        used.append(batch)
        return copy
    }
}
