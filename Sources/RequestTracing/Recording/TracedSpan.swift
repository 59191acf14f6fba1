internal import Synchronization
internal import TraceModel
public import Tracing

/// A span of a ``RequestTracer``.
///
/// Every method is safe from any thread and returns at once; after ``end(at:)`` none has an effect. A span that is not
/// sampled records nothing and only carries its context on.
public final class TracedSpan: Tracing.Span {
    /// The context for everything that happens under this span.
    public let context: ServiceContext
    private let parent: TraceContext?
    private let sink: BatchSpanProcessor?
    private let inFlight: InFlightSpans?
    private let limits: SpanLimits
    let start: UnixNanoseconds
    private let state: Mutex<SpanState>

    /// - Parameters:
    ///   - sink: where the finished span goes; nil for a span that is not recorded.
    ///   - inFlight: where it is kept while it runs, if anywhere.
    init(
        context: ServiceContext, parent: TraceContext?, name: String, kind: Tracing.SpanKind, start: UInt64,
        limits: SpanLimits, sink: BatchSpanProcessor?, inFlight: InFlightSpans?
    ) {
        self.context = context
        self.parent = parent
        self.sink = sink
        self.limits = limits
        self.start = UnixNanoseconds(start)
        self.inFlight = sink == nil ? nil : inFlight
        state = Mutex(
            SpanState(
                name: name, kind: TraceModel.SpanKind(kind), start: self.start, limits: limits,
                isRecording: sink != nil))
        sink?.countStart()
        if let slot = self.inFlight?.insert(self) { state.withLock { $0.slot = slot } }
    }

    /// False when the span is not sampled, and after its end.
    public var isRecording: Bool { state.withLock { $0.isRecording } }

    /// The span's name; of low cardinality.
    public var operationName: String {
        get { state.withLock { $0.name } }
        set { update { $0.name = newValue } }
    }

    /// All attributes; setting them replaces all, within ``SpanLimits/attributes``.
    public var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { update { $0.set(newValue) } }
    }

    /// Sets one attribute; nil leaves the span as it is. Unlike changing ``attributes``, which reads all and writes
    /// all, it does not undo what another thread sets at the same time. O(1).
    public func set(_ key: String, _ value: SpanAttribute?) {
        if let value { update { $0.set(key, value) } }
    }

    /// Success once stated is final: a later error does not change it.
    public func setStatus(_ status: Tracing.SpanStatus) {
        let isError = status.code == .error
        let message = isError ? AttributeConversion(limits: limits).clipped(status.message ?? "") : ""
        update { $0.set(TraceModel.SpanStatus(code: isError ? .error : .ok, message: message)) }
    }

    /// Adds an event, within ``SpanLimits/events``.
    public func addEvent(_ event: Tracing.SpanEvent) {
        guard isRecording else { return }
        let attributes = AttributeConversion(limits: limits).attributes(
            event.attributes, limit: limits.attributesPerEvent)
        let converted = TraceModel.SpanEvent(
            time: UnixNanoseconds(event.nanosecondsSinceEpoch), name: event.name, attributes: attributes.kept,
            droppedAttributesCount: attributes.dropped)
        update { $0.add(converted) }
    }

    /// Adds an `exception` event with the error's type and description. It does not set the status.
    public func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        var attributes = attributes
        attributes["exception.type"] = ErrorDescription.type(of: error)
        attributes["exception.message"] = "\(error)"
        addEvent(Tracing.SpanEvent(name: "exception", at: instant(), attributes: attributes))
    }

    /// Links to a span of another or the same trace; a context without a span is not a link.
    public func addLink(_ link: Tracing.SpanLink) {
        guard isRecording, let target = link.context.traceContext else { return }
        let attributes = AttributeConversion(limits: limits).attributes(
            link.attributes, limit: limits.attributesPerLink)
        let converted = TraceModel.SpanLink(
            traceID: target.traceID, spanID: target.spanID, traceState: target.state.header,
            attributes: attributes.kept, droppedAttributesCount: attributes.dropped,
            flags: SpanFlags.of(sampled: target.isSampled, parentIsRemote: target.isRemote))
        update { $0.add(converted) }
    }

    /// Hands the span to the exporter's queue. Only the first call counts.
    public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        let finished: SpanState? = state.withLock { state in
            guard state.isRecording else { return nil }
            state.isRecording = false
            return state
        }
        guard let finished, let identity = context.traceContext, let sink else { return }
        if let slot = finished.slot { inFlight?.remove(self, at: slot) }
        sink.append(finished.data(identity, parent: parent, end: UnixNanoseconds(instant().nanosecondsSinceEpoch)))
    }

    /// Tells of the span while it runs; nil when it has ended.
    func startRecord() -> SpanData? {
        let running: SpanState? = state.withLock { $0.isRecording ? $0 : nil }
        guard let running, let identity = context.traceContext else { return nil }
        return StartRecord.of(running.data(identity, parent: parent, end: start))
    }

    private func update(_ change: (inout SpanState) -> Void) {
        state.withLock { if $0.isRecording { change(&$0) } }
    }
}
