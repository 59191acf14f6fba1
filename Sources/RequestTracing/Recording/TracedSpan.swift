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
    let identity: TraceContext?
    let parent: TraceContext?
    let kind: TraceModel.SpanKind
    let start: UnixNanoseconds
    private let sink: BatchSpanProcessor?
    private let inFlight: InFlightSpans?
    private let limits: SpanLimits
    private let state: Mutex<SpanState>

    /// - Parameters:
    ///   - identity: the span in `context`; nil when a disabled tracer left it alone.
    ///   - sink: where the finished span goes; nil for a span that is not recorded.
    ///   - inFlight: where it is kept while it runs, if anywhere.
    init(
        context: ServiceContext, identity: TraceContext?, parent: TraceContext?, name: String, kind: Tracing.SpanKind,
        start: UInt64, limits: SpanLimits, sink: BatchSpanProcessor?, inFlight: InFlightSpans?
    ) {
        self.context = context
        self.identity = identity
        self.parent = parent
        self.kind = TraceModel.SpanKind(kind)
        self.start = UnixNanoseconds(start)
        self.sink = sink
        self.inFlight = sink == nil ? nil : inFlight
        self.limits = limits
        state = Mutex(SpanState(name: name, isRecording: sink != nil))
        sink?.countStart()
        if let slot = self.inFlight?.insert(self) { state.withLock { $0.slot = slot } }
    }

    /// False when the span is not sampled, and after its end.
    public var isRecording: Bool { state.withLock { $0.isRecording } }

    /// The span's name; of low cardinality.
    public var operationName: String {
        get { state.withLock { $0.name } }
        set { update { state, _ in state.name = newValue } }
    }

    /// All attributes; setting them replaces all, within ``SpanLimits/attributes``. To set one, ``set(_:_:)`` costs less.
    public var attributes: SpanAttributes {
        get {
            var attributes = SpanAttributes([:])
            for item in state.withLock({ $0.attributes.items }) {
                attributes.set(item.key, value: SpanAttribute(item.value))
            }
            return attributes
        }
        set {
            guard sink != nil else { return }
            let present = snapshot.attributes
            let conversion = AttributeConversion(limits: limits)
            let converted = conversion.attributes(newValue) { key, text in
                // What has been read from here and was cut is not cut again.
                present.value(key) == .string(text)
            }
            update { state, limits in state.replaceAttributes(converted, limits) }
        }
    }

    /// Sets one attribute; nil leaves the span as it is. Unlike changing ``attributes``, which reads all and writes
    /// all, it does not undo what another thread sets at the same time. O(attributes of the span).
    public func set(_ key: String, _ value: SpanAttribute?) {
        guard let value, sink != nil else { return }
        let converted = AttributeConversion(limits: limits).value(value)
        update { state, limits in state.set(key, converted, limits) }
    }

    /// Sets several attributes, and leaves the others as they are.
    public func merge(_ attributes: SpanAttributes) {
        guard sink != nil, !attributes.isEmpty else { return }
        let converted = AttributeConversion(limits: limits).attributes(attributes)
        update { state, limits in
            for item in converted { state.set(item.key, item.value, limits) }
        }
    }

    /// The value that an attribute has now.
    func value(_ key: String) -> AttributeValue? {
        state.withLock { $0.attributes.value(key) }
    }

    /// Success once stated is final: a later error does not change it.
    public func setStatus(_ status: Tracing.SpanStatus) {
        let isError = status.code == .error
        let message = isError ? AttributeConversion(limits: limits).clipped(status.message ?? "") : ""
        update { state, _ in state.set(TraceModel.SpanStatus(code: isError ? .error : .ok, message: message)) }
    }

    /// Adds an event, within ``SpanLimits/events``.
    public func addEvent(_ event: Tracing.SpanEvent) {
        guard isRecording else { return }
        let attributes = AttributeConversion(limits: limits).attributes(
            event.attributes, limit: limits.attributesPerEvent)
        let converted = TraceModel.SpanEvent(
            time: UnixNanoseconds(event.nanosecondsSinceEpoch), name: event.name, attributes: attributes.kept,
            droppedAttributesCount: attributes.dropped)
        update { state, limits in state.add(converted, limits) }
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
        update { state, limits in state.add(converted, limits) }
    }

    /// Hands the span to the exporter's queue. Only the first call counts.
    public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard let sink, let identity else { return }
        let end = UnixNanoseconds(instant().nanosecondsSinceEpoch)
        let ended: (slot: Int?, bytes: Int, isError: Bool)? = state.withLock { state in
            // A clock that was set back does not make the duration negative.
            guard state.finish(at: max(start, end)) else { return nil }
            return (state.slot, state.bytes, state.status.code == .error)
        }
        guard let ended else { return }
        if let slot = ended.slot { inFlight?.remove(self, at: slot) }
        sink.append(
            QueuedSpan(
                self, traceID: identity.traceID, bytes: ended.bytes, isError: ended.isError,
                nanoseconds: max(start, end).nanoseconds(since: start), slowAfter: sink.slowAfter))
    }

    /// A copy of what is known now.
    var snapshot: SpanState { state.withLock { $0 } }

    private func update(_ change: (inout SpanState, SpanLimits) -> Void) {
        state.withLock { if $0.isRecording { change(&$0, limits) } }
    }
}
