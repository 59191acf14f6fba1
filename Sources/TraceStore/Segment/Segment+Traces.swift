internal import TraceModel

extension Segment {
    /// The ids of the spans of one request.
    func spanIDs(ofRow row: Int) throws(BlockError) -> [UInt64] {
        let group = self.group(ofRow: row)
        let requests = try requests(group)
        let ids = try spanIDs(group).ids
        let request = row - firstRequests[group]
        return Array(ids[requests.firstSpans[request]..<requests.firstSpans[request + 1]])
    }

    /// The spans and log records of one request, in a batch of their own.
    func trace(row: Int) throws(BlockError) -> StoredTrace {
        let group = self.group(ofRow: row)
        let decoded = try rowGroup(group)
        let request = row - firstRequests[group]
        let copy = batchCopy(of: decoded, group: group)
        var builder = SpanBatchBuilder()
        for span in decoded.firstSpans[request]..<decoded.firstSpans[request + 1] {
            builder.appendSpan(span, through: copy)
        }
        for log in decoded.firstLogs[request]..<decoded.firstLogs[request + 1] {
            builder.appendLog(log, through: copy)
        }
        let batch = builder.finish()
        return StoredTrace(
            id: decoded.requests.traceID[request],
            spans: (0..<batch.spanCount).map { SpanReference(batch: batch, row: $0) },
            logs: (0..<batch.logCount).map { LogReference(batch: batch, row: $0) })
    }

    /// Copies rows out of an expanded group, reading the long texts they refer to.
    func batchCopy(of decoded: DecodedRowGroup, group: Int, edit: BatchEdit? = nil) -> BatchCopy {
        let place = LongTextGroup(index.groups[group], decoded.texts)
        let first = decoded.firstLongText
        let texts = self.texts
        return BatchCopy(
            from: decoded.batch, firstLongText: first,
            longText: { texts.text(decoded.texts.places[Int($0 - first)], place) }, edit: edit)
    }

    /// The line of a request list; nil for a trace without spans.
    func summary(row: Int) throws(BlockError) -> RequestSummary? {
        let group = self.group(ofRow: row)
        return try requests(group).table.summary(row - firstRequests[group])
    }
}
