internal import COTLP
internal import TraceModel

extension MessageAppender {
    mutating func append(_ request: UnsafeMutablePointer<Otlp__TraceRequest>) {
        for index in unsafe 0..<request.pointee.n_resource_spans {
            guard let group = unsafe request.pointee.resource_spans[index] else { continue }
            let resource = unsafe appendResource(group.pointee.resource, schemaURL: group.pointee.schema_url)
            let rejectedBefore = admission.rejections.total
            for scopeIndex in unsafe 0..<group.pointee.n_scope_spans {
                guard let scopeSpans = unsafe group.pointee.scope_spans[scopeIndex] else { continue }
                unsafe append(scopeSpans, resource: resource)
            }
            unsafe noteRejections(since: rejectedBefore, of: group.pointee.resource)
        }
    }

    private mutating func noteRejections(since before: Int, of resource: UnsafeMutablePointer<Otlp__Resource>?) {
        let rejected = admission.rejections.total - before
        guard rejected > 0 else { return }
        let service = unsafe resource.map { unsafe serviceName($0) } ?? builder.text(Resource.unknownService)
        rejectedServices.add(rejected, of: service)
    }

    private mutating func append(_ group: UnsafeMutablePointer<Otlp__ScopeSpans>, resource: UInt32) {
        let scope = unsafe appendScope(group.pointee.scope, schemaURL: group.pointee.schema_url)
        unsafe builder.reserve(spans: group.pointee.n_spans, attributes: group.pointee.n_spans * 8)
        for index in unsafe 0..<group.pointee.n_spans {
            guard let span = unsafe group.pointee.spans[index] else { continue }
            unsafe append(span, resource: resource, scope: scope)
        }
    }

    private mutating func append(_ span: UnsafeMutablePointer<Otlp__SpanRecord>, resource: UInt32, scope: UInt32) {
        var row = SpanRow()
        guard let traceID = unsafe readTraceID(span.pointee.trace_id) else { return admission.reject(.invalidTraceID) }
        guard let spanID = unsafe readSpanID(span.pointee.span_id) else { return admission.reject(.invalidSpanID) }
        guard let parent = unsafe readSpanID(span.pointee.parent_span_id) else {
            return admission.reject(.invalidParentSpanID)
        }
        row.traceID = traceID
        row.spanID = spanID
        row.parentSpanID = parent
        unsafe row.start = UnixNanoseconds(span.pointee.start_time_unix_nano)
        unsafe row.end = UnixNanoseconds(span.pointee.end_time_unix_nano)
        guard admission.admit(&row) else { return }
        row.resource = resource
        row.scope = scope
        unsafe fill(&row, from: span)
        builder.append(row)
    }

    @inline(__always)
    private mutating func fill(_ row: inout SpanRow, from span: UnsafeMutablePointer<Otlp__SpanRecord>) {
        unsafe row.name = text(span.pointee.name)
        unsafe row.traceState = text(span.pointee.trace_state)
        unsafe row.kind = SpanKind(otlp: Int64(span.pointee.kind))
        unsafe row.flags = span.pointee.flags
        if let status = unsafe span.pointee.status {
            unsafe row.statusCode = SpanStatus.Code(otlp: Int64(status.pointee.code))
            unsafe row.statusMessage = text(status.pointee.message)
        }
        unsafe row.attributes = append(span.pointee.attributes, count: span.pointee.n_attributes)
        unsafe row.droppedAttributesCount = span.pointee.dropped_attributes_count
        unsafe row.droppedEventsCount = span.pointee.dropped_events_count
        unsafe row.droppedLinksCount = span.pointee.dropped_links_count
        if unsafe span.pointee.n_events > 0 { unsafe row.events = appendEvents(span) }
        if unsafe span.pointee.n_links > 0 { unsafe row.links = appendLinks(span) }
    }

    private mutating func appendEvents(_ span: UnsafeMutablePointer<Otlp__SpanRecord>) -> RowRange {
        var range = RowRange.empty
        for index in unsafe 0..<span.pointee.n_events {
            guard let event = unsafe span.pointee.events[index] else { continue }
            let attributes = unsafe append(event.pointee.attributes, count: event.pointee.n_attributes)
            let row = unsafe builder.appendEvent(
                time: UnixNanoseconds(event.pointee.time_unix_nano), name: text(event.pointee.name),
                attributes: attributes, droppedAttributesCount: event.pointee.dropped_attributes_count)
            if range.count == 0 { range.start = row }
            range.count += 1
        }
        return range
    }

    /// Adds the links of a span. A link with unusable ids is kept with zero ids: its attributes may still tell.
    private mutating func appendLinks(_ span: UnsafeMutablePointer<Otlp__SpanRecord>) -> RowRange {
        var range = RowRange.empty
        for index in unsafe 0..<span.pointee.n_links {
            guard let link = unsafe span.pointee.links[index] else { continue }
            let attributes = unsafe append(link.pointee.attributes, count: link.pointee.n_attributes)
            let row = unsafe builder.appendLink(
                traceID: readTraceID(link.pointee.trace_id) ?? TraceID(high: 0, low: 0),
                spanID: readSpanID(link.pointee.span_id) ?? .none, traceState: text(link.pointee.trace_state),
                flags: link.pointee.flags, attributes: attributes,
                droppedAttributesCount: link.pointee.dropped_attributes_count)
            if range.count == 0 { range.start = row }
            range.count += 1
        }
        return range
    }

    /// 16 bytes in network order; nil for any other length. All-zero is left to ``RowAdmission``.
    @inline(__always)
    func readTraceID(_ field: ProtobufCBinaryData) -> TraceID? {
        guard unsafe field.len == TraceID.byteCount, let data = unsafe UnsafeRawPointer(field.data) else { return nil }
        return unsafe TraceID(
            high: UInt64(bigEndian: data.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: data.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    /// 8 bytes in network order, or none at all; nil for any other length.
    @inline(__always)
    func readSpanID(_ field: ProtobufCBinaryData) -> SpanID? {
        if unsafe field.len == 0 { return SpanID.none }
        guard unsafe field.len == SpanID.byteCount, let data = unsafe UnsafeRawPointer(field.data) else { return nil }
        return unsafe SpanID(UInt64(bigEndian: data.loadUnaligned(as: UInt64.self)))
    }
}
