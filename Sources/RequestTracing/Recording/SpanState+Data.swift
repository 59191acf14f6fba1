internal import TraceModel

extension SpanState {
    /// The finished span as the model's value. A clock that was set back does not make the duration negative.
    func data(_ identity: TraceContext, parent: TraceContext?, end: UnixNanoseconds) -> SpanData {
        SpanData(
            traceID: identity.traceID, spanID: identity.spanID, parentSpanID: parent?.spanID ?? .none, name: name,
            kind: kind, start: start, end: max(start, end), status: status,
            attributes: AttributeConversion(limits: limits).attributes(attributes), events: events, links: links,
            traceState: identity.state.header,
            flags: SpanFlags.of(sampled: identity.isSampled, parentIsRemote: parent?.isRemote ?? false),
            droppedAttributesCount: UInt32(clamping: droppedAttributes),
            droppedEventsCount: UInt32(clamping: droppedEvents), droppedLinksCount: UInt32(clamping: droppedLinks))
    }
}
