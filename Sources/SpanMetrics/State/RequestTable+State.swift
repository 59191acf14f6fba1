internal import TraceModel

extension RequestTable {
    /// Requests in flight are saved too: a restart of the collector does not end them.
    func write(to writer: inout StateWriter) {
        requests.write(to: &writer)
        writer.write(untrackedStarts)
        writer.write(UInt64(inFlight.count))
        for (id, request) in inFlight {
            writer.write(id.traceID.high)
            writer.write(id.traceID.low)
            writer.write(id.spanID.value)
            writer.write(request.labels.bytes)
            writer.write(request.startedAt)
            writer.write(UInt64(request.reportedAt))
        }
    }

    mutating func read(from reader: inout StateReader) throws(MetricsStateError) {
        try requests.read(from: &reader)
        restoreUntrackedStarts(try reader.integer())
        for _ in 0..<(try reader.count()) {
            let trace = TraceID(high: try reader.integer(), low: try reader.integer())
            let id = EdgeKey(traceID: trace, spanID: SpanID(try reader.integer()))
            let bytes = try reader.block()
            let startedAt = try reader.integer()
            let reportedAt = try reader.seconds()
            guard LabelKey.isWellFormed(bytes, count: requests.labelNames.count) else { continue }
            var labels = LabelKey()
            for value in LabelKey.values(bytes[...]) { labels.append(value) }
            restore(id, RequestInFlight(labels: labels, startedAt: startedAt, reportedAt: reportedAt))
        }
    }
}
