internal import OTLPCodec
internal import TraceModel

/// The spans of one request body while they are drawn, under placeholders instead of ids and times.
struct TemplateDraft {
    /// Who records a span: one scope of one resource each.
    enum Recorder: Int, CaseIterable {
        case application, modelClient, retrieval
    }

    private(set) var spanCount = 0
    private(set) var traceCount = 0
    private var spans = [[SpanData]](repeating: [], count: Recorder.allCases.count)
    /// By the number of the placeholder.
    private var timeDeltas: [Int64] = []

    mutating func beginTrace() -> Int {
        traceCount += 1
        return traceCount - 1
    }

    /// Adds a span and returns its placeholder. Times are nanoseconds from the moment of sending.
    mutating func append(
        _ recorder: Recorder, trace: Int, parent: SpanID, _ name: String, _ kind: SpanKind, start: Double,
        duration: Double, _ attributes: [Attribute], status: SpanStatus = .unset, events: [SpanEvent] = []
    ) -> SpanID {
        let id = Placeholder.span(spanCount)
        spanCount += 1
        spans[recorder.rawValue].append(
            SpanData(
                traceID: Placeholder.trace(trace), spanID: id, parentSpanID: parent, name: name, kind: kind,
                start: time(start), end: time(start + duration), status: status, attributes: attributes,
                events: events,
                // Sampled; bit 8 says that whether the parent is remote is known.
                flags: 0x101))
        return id
    }

    /// A placeholder for a moment given in nanoseconds from the moment of sending.
    mutating func time(_ delta: Double) -> UnixNanoseconds {
        timeDeltas.append(Int64(delta))
        return Placeholder.time(timeDeltas.count - 1)
    }

    /// Encodes the spans and finds the placeholders.
    consuming func finish(instance: Int) -> RequestTemplate {
        let body = OTLPTraceEncoder.encode([
            ResourceSpansGroup(
                resource: ServiceResource.chat(instance),
                scopes: [
                    scope("chat.app", "3.14.0", .application),
                    scope("opentelemetry.instrumentation.openai_v2", "2.3b0", .modelClient),
                ]),
            ResourceSpansGroup(
                resource: ServiceResource.retrieval(instance), scopes: [scope("kb.search", "1.9.2", .retrieval)]),
        ])
        return RequestTemplate(body: body, spanCount: spanCount, traceCount: traceCount, timeDeltas: timeDeltas)
    }

    private func scope(_ name: String, _ version: String, _ recorder: Recorder) -> ResourceSpansGroup.ScopeSpans {
        ResourceSpansGroup.ScopeSpans(
            scope: InstrumentationScope(name: name, version: version), spans: spans[recorder.rawValue])
    }
}
