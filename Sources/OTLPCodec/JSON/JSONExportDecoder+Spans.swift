internal import TraceModel

/// A span whose members are still arriving. An id that cannot be read is nil: it costs the span, not the request.
private struct SpanFields {
    var row = SpanRow()
    var traceID: TraceID? = TraceID(high: 0, low: 0)
    var spanID: SpanID? = SpanID.none
    var parentSpanID: SpanID? = SpanID.none
}

extension JSONExportDecoder {
    /// The members of a span whose brace is already consumed.
    mutating func decodeSpan() throws(OTLPDecodingError) {
        var span = SpanFields()
        span.row.resource = resourceRow
        span.row.scope = scopeRow
        while let key = try reader.nextKey() { try decode(key, of: &span) }
        guard let traceID = span.traceID else { return admission.reject(.invalidTraceID) }
        guard let spanID = span.spanID else { return admission.reject(.invalidSpanID) }
        guard let parentSpanID = span.parentSpanID else { return admission.reject(.invalidParentSpanID) }
        span.row.traceID = traceID
        span.row.spanID = spanID
        span.row.parentSpanID = parentSpanID
        guard admission.admit(&span.row) else { return }
        try budget.take(WorkingMemory.span)
        builder.append(span.row)
    }

    private mutating func decode(_ key: JSONName, of span: inout SpanFields) throws(OTLPDecodingError) {
        switch key {
        case "traceId": span.traceID = unsafe TraceID(json: try reader.string("traceId"))
        case "spanId": span.spanID = unsafe SpanID(json: try reader.string("spanId"))
        case "parentSpanId": span.parentSpanID = unsafe SpanID(json: try reader.string("parentSpanId"))
        case "name": span.row.name = try text("name")
        case "kind": span.row.kind = SpanKind(otlp: try reader.enumeration("kind", number: JSONEnumNames.spanKind))
        case "startTimeUnixNano": span.row.start = UnixNanoseconds(try reader.uint64("startTimeUnixNano"))
        case "endTimeUnixNano": span.row.end = UnixNanoseconds(try reader.uint64("endTimeUnixNano"))
        case "attributes": span.row.attributes = try attributes()
        case "events": span.row.events = try events()
        case "links": span.row.links = try links()
        case "status": try decodeStatus(&span.row)
        case "traceState": span.row.traceState = try text("traceState")
        case "flags": span.row.flags = try reader.uint32("flags")
        case "droppedAttributesCount": span.row.droppedAttributesCount = try reader.uint32("droppedAttributesCount")
        case "droppedEventsCount": span.row.droppedEventsCount = try reader.uint32("droppedEventsCount")
        case "droppedLinksCount": span.row.droppedLinksCount = try reader.uint32("droppedLinksCount")
        default: try reader.skipValue()
        }
    }

    private mutating func decodeStatus(_ row: inout SpanRow) throws(OTLPDecodingError) {
        row.statusCode = .unset
        row.statusMessage = 0
        try reader.openObject("status")
        while let key = try reader.nextKey() {
            switch key {
            case "code":
                let number = try reader.enumeration("code", number: JSONEnumNames.statusCode)
                row.statusCode = SpanStatus.Code(otlp: number)
            case "message": row.statusMessage = try text("message")
            default: try reader.skipValue()
            }
        }
    }

    private mutating func events() throws(OTLPDecodingError) -> RowRange {
        var range = RowRange.empty
        try reader.openArray("events")
        while try reader.nextObject("an event") {
            let row = try event()
            if range.count == 0 { range.start = row }
            range.count += 1
        }
        return range
    }

    private mutating func event() throws(OTLPDecodingError) -> UInt32 {
        var time: UInt64 = 0
        var name: TextReference = 0
        var attributes = RowRange.empty
        var dropped: UInt32 = 0
        while let key = try reader.nextKey() {
            switch key {
            case "timeUnixNano": time = try reader.uint64("timeUnixNano")
            case "name": name = try text("name")
            case "attributes": attributes = try self.attributes()
            case "droppedAttributesCount": dropped = try reader.uint32("droppedAttributesCount")
            default: try reader.skipValue()
            }
        }
        try budget.take(WorkingMemory.event)
        return builder.appendEvent(
            time: UnixNanoseconds(time), name: name, attributes: attributes, droppedAttributesCount: dropped)
    }

    private mutating func links() throws(OTLPDecodingError) -> RowRange {
        var range = RowRange.empty
        try reader.openArray("links")
        while try reader.nextObject("a link") {
            let row = try link()
            if range.count == 0 { range.start = row }
            range.count += 1
        }
        return range
    }

    /// A link whose ids cannot be read keeps the rest, with ids of zero, which point nowhere.
    private mutating func link() throws(OTLPDecodingError) -> UInt32 {
        var traceID = TraceID(high: 0, low: 0)
        var spanID = SpanID.none
        var traceState: TextReference = 0
        var flags: UInt32 = 0
        var attributes = RowRange.empty
        var dropped: UInt32 = 0
        while let key = try reader.nextKey() {
            switch key {
            case "traceId": traceID = unsafe TraceID(json: try reader.string("traceId")) ?? traceID
            case "spanId": spanID = unsafe SpanID(json: try reader.string("spanId")) ?? spanID
            case "traceState": traceState = try text("traceState")
            case "attributes": attributes = try self.attributes()
            case "droppedAttributesCount": dropped = try reader.uint32("droppedAttributesCount")
            case "flags": flags = try reader.uint32("flags")
            default: try reader.skipValue()
            }
        }
        try budget.take(WorkingMemory.link)
        return builder.appendLink(
            traceID: traceID, spanID: spanID, traceState: traceState, flags: flags, attributes: attributes,
            droppedAttributesCount: dropped)
    }
}
