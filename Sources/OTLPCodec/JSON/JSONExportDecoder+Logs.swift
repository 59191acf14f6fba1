internal import TraceModel

/// A log record whose members are still arriving. An id that cannot be read is nil.
private struct LogFields {
    var row = LogRow()
    var traceID: TraceID? = TraceID(high: 0, low: 0)
    var spanID: SpanID? = SpanID.none
}

extension JSONExportDecoder {
    /// The members of a log record whose brace is already consumed.
    mutating func decodeLogRecord() throws(OTLPDecodingError) {
        var record = LogFields()
        record.row.resource = resourceRow
        record.row.scope = scopeRow
        while let key = try reader.nextKey() { try decode(key, of: &record) }
        guard let traceID = record.traceID else { return admission.reject(.invalidTraceID) }
        guard let spanID = record.spanID else { return admission.reject(.invalidSpanID) }
        record.row.traceID = traceID
        record.row.spanID = spanID
        guard admission.admit(&record.row) else { return }
        try budget.take(WorkingMemory.logRecord)
        builder.append(record.row)
    }

    private mutating func decode(_ key: JSONName, of record: inout LogFields) throws(OTLPDecodingError) {
        switch key {
        case "timeUnixNano": record.row.time = UnixNanoseconds(try reader.uint64("timeUnixNano"))
        case "observedTimeUnixNano":
            record.row.observedTime = UnixNanoseconds(try reader.uint64("observedTimeUnixNano"))
        case "traceId": record.traceID = unsafe TraceID(json: try reader.string("traceId"))
        case "spanId": record.spanID = unsafe SpanID(json: try reader.string("spanId"))
        case "severityNumber":
            let number = try reader.enumeration("severityNumber", number: JSONEnumNames.severity)
            record.row.severityNumber = UInt32(clamping: number)
        case "severityText": record.row.severityText = try text("severityText")
        case "eventName": record.row.eventName = try text("eventName")
        case "body":
            let body = try outermostValue()
            record.row.bodyKind = body.kind
            record.row.bodyBits = body.bits
        case "attributes": record.row.attributes = try attributes()
        case "flags": record.row.flags = try reader.uint32("flags")
        case "droppedAttributesCount":
            record.row.droppedAttributesCount = try reader.uint32("droppedAttributesCount")
        default: try reader.skipValue()
        }
    }
}
