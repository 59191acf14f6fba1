package import TraceModel

extension SpanBatchBuilder {
    /// Adds a log record whose resource and scope are already in the batch.
    package mutating func append(_ log: LogRecordData, resource: UInt32, scope: UInt32) {
        var row = LogRow()
        row.time = log.time
        row.observedTime = log.observedTime
        row.traceID = log.traceID
        row.spanID = log.spanID
        row.severityNumber = log.severityNumber
        row.severityText = text(log.severityText)
        row.eventName = text(log.eventName)
        (row.bodyKind, row.bodyBits) = append(log.body)
        row.flags = log.flags
        row.resource = resource
        row.scope = scope
        row.attributes = append(log.attributes)
        row.droppedAttributesCount = log.droppedAttributesCount
        append(row)
    }
}
