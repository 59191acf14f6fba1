internal import COTLP
internal import TraceModel

extension OTLPTraceEncoder {
    /// One span as its struct (trace.proto, `Span`).
    static func span(
        _ span: SpanData, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__SpanRecord> {
        let message = unsafe arena.message(otlp__span_record__init)
        unsafe identify(message, as: span, &arena)
        unsafe message.pointee.kind = Int32(span.kind.rawValue)
        unsafe message.pointee.start_time_unix_nano = span.start.value
        unsafe message.pointee.end_time_unix_nano = span.end.value
        unsafe message.pointee.n_attributes = span.attributes.count
        unsafe message.pointee.attributes = attributes(span.attributes, &arena)
        unsafe message.pointee.n_events = span.events.count
        unsafe message.pointee.events = arena.repeated(span.events) { unsafe event($0, &$1) }
        unsafe message.pointee.n_links = span.links.count
        unsafe message.pointee.links = arena.repeated(span.links) { unsafe link($0, &$1) }
        if span.status != .unset { unsafe message.pointee.status = status(span.status, &arena) }
        unsafe count(message, dropped: span)
        return unsafe message
    }

    private static func identify(
        _ message: UnsafeMutablePointer<Otlp__SpanRecord>, as span: SpanData, _ arena: inout PackingArena
    ) {
        unsafe message.pointee.trace_id = arena.bigEndian(span.traceID.high, span.traceID.low)
        unsafe message.pointee.span_id = arena.bigEndian(span.spanID.value)
        if span.parentSpanID.isValid {
            unsafe message.pointee.parent_span_id = arena.bigEndian(span.parentSpanID.value)
        }
        unsafe message.pointee.trace_state = arena.text(span.traceState)
        unsafe message.pointee.name = arena.text(span.name)
        unsafe message.pointee.flags = span.flags
    }

    private static func count(_ message: UnsafeMutablePointer<Otlp__SpanRecord>, dropped span: SpanData) {
        unsafe message.pointee.dropped_attributes_count = span.droppedAttributesCount
        unsafe message.pointee.dropped_events_count = span.droppedEventsCount
        unsafe message.pointee.dropped_links_count = span.droppedLinksCount
    }

    private static func status(
        _ status: SpanStatus, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__SpanStatus> {
        let message = unsafe arena.message(otlp__span_status__init)
        unsafe message.pointee.code = Int32(status.code.rawValue)
        unsafe message.pointee.message = arena.text(status.message)
        return unsafe message
    }

    private static func event(
        _ event: SpanEvent, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__Event> {
        let message = unsafe arena.message(otlp__event__init)
        unsafe message.pointee.time_unix_nano = event.time.value
        unsafe message.pointee.name = arena.text(event.name)
        unsafe message.pointee.n_attributes = event.attributes.count
        unsafe message.pointee.attributes = attributes(event.attributes, &arena)
        unsafe message.pointee.dropped_attributes_count = event.droppedAttributesCount
        return unsafe message
    }

    private static func link(
        _ link: SpanLink, _ arena: inout PackingArena
    ) -> UnsafeMutablePointer<Otlp__Link> {
        let message = unsafe arena.message(otlp__link__init)
        unsafe message.pointee.trace_id = arena.bigEndian(link.traceID.high, link.traceID.low)
        unsafe message.pointee.span_id = arena.bigEndian(link.spanID.value)
        unsafe message.pointee.trace_state = arena.text(link.traceState)
        unsafe message.pointee.n_attributes = link.attributes.count
        unsafe message.pointee.attributes = attributes(link.attributes, &arena)
        unsafe message.pointee.dropped_attributes_count = link.droppedAttributesCount
        unsafe message.pointee.flags = link.flags
        return unsafe message
    }
}
