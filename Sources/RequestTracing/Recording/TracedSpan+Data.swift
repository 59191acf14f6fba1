internal import TraceModel

extension TracedSpan {
    /// The finished span as the model's value.
    var data: SpanData { data(snapshot) }

    /// Tells of the span while it runs; nil when it has ended.
    func startRecord() -> SpanData? {
        let running = snapshot
        return running.isRecording ? StartRecord.of(data(running)) : nil
    }

    private func data(_ state: SpanState) -> SpanData {
        // Only a disabled tracer makes spans without one, and none of those is recorded.
        let identity = identity ?? TraceContext(traceID: TraceID(high: 0, low: 0), spanID: .none, isSampled: false)
        return SpanData(
            traceID: identity.traceID, spanID: identity.spanID, parentSpanID: parent?.spanID ?? .none,
            name: state.name, kind: kind, start: start, end: state.end, status: state.status,
            attributes: state.attributes.sorted, events: state.events, links: state.links,
            traceState: identity.state.header,
            flags: SpanFlags.of(sampled: identity.isSampled, parentIsRemote: parent?.isRemote ?? false),
            droppedAttributesCount: UInt32(clamping: state.droppedAttributes),
            droppedEventsCount: UInt32(clamping: state.droppedEvents),
            droppedLinksCount: UInt32(clamping: state.droppedLinks))
    }
}
