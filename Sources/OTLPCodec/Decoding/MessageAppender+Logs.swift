internal import COTLP
internal import TraceModel

extension MessageAppender {
    mutating func append(_ request: UnsafeMutablePointer<Otlp__LogsRequest>) {
        for index in unsafe 0..<request.pointee.n_resource_logs {
            guard let group = unsafe request.pointee.resource_logs[index] else { continue }
            let resource = unsafe appendResource(group.pointee.resource, schemaURL: group.pointee.schema_url)
            for scopeIndex in unsafe 0..<group.pointee.n_scope_logs {
                guard let scopeLogs = unsafe group.pointee.scope_logs[scopeIndex] else { continue }
                unsafe append(scopeLogs, resource: resource)
            }
        }
    }

    private mutating func append(_ group: UnsafeMutablePointer<Otlp__ScopeLogs>, resource: UInt32) {
        let scope = unsafe appendScope(group.pointee.scope, schemaURL: group.pointee.schema_url)
        for index in unsafe 0..<group.pointee.n_log_records {
            guard let record = unsafe group.pointee.log_records[index] else { continue }
            unsafe append(record, resource: resource, scope: scope)
        }
    }

    private mutating func append(_ record: UnsafeMutablePointer<Otlp__LogRecord>, resource: UInt32, scope: UInt32) {
        var row = LogRow()
        if unsafe record.pointee.trace_id.len > 0 {
            guard let traceID = unsafe readTraceID(record.pointee.trace_id) else {
                return admission.reject(.invalidTraceID)
            }
            row.traceID = traceID
        }
        guard let spanID = unsafe readSpanID(record.pointee.span_id) else { return admission.reject(.invalidSpanID) }
        row.spanID = spanID
        unsafe row.time = UnixNanoseconds(record.pointee.time_unix_nano)
        unsafe row.observedTime = UnixNanoseconds(record.pointee.observed_time_unix_nano)
        guard admission.admit(&row) else { return }
        row.resource = resource
        row.scope = scope
        unsafe row.severityNumber = UInt32(clamping: record.pointee.severity_number)
        unsafe row.severityText = text(record.pointee.severity_text)
        unsafe row.eventName = text(record.pointee.event_name)
        unsafe row.flags = record.pointee.flags
        (row.bodyKind, row.bodyBits) = unsafe value(record.pointee.body)
        unsafe row.attributes = append(record.pointee.attributes, count: record.pointee.n_attributes)
        unsafe row.droppedAttributesCount = record.pointee.dropped_attributes_count
        builder.append(row)
    }
}
