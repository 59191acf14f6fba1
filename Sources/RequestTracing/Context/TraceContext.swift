package import TraceModel

/// Which span is current, and how its trace travels (W3C Trace Context, level 1).
///
/// It lives in the `ServiceContext` of the task, so every function called from a traced block finds it there.
public struct TraceContext: Hashable, Sendable {
    package var traceID: TraceModel.TraceID
    package var spanID: TraceModel.SpanID
    /// Whether the spans of this trace are recorded here (the `sampled` trace flag).
    public var isSampled: Bool
    /// Whether the span belongs to another process: it came in with a request's headers.
    public var isRemote: Bool
    package var state: TraceState

    package init(
        traceID: TraceModel.TraceID, spanID: TraceModel.SpanID, isSampled: Bool, isRemote: Bool = false,
        state: TraceState = TraceState()
    ) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
        self.isRemote = isRemote
        self.state = state
    }

    /// 32 lowercase hexadecimal digits: what a log line carries so that its trace can be found.
    public var traceIDText: String { traceID.description }

    /// 16 lowercase hexadecimal digits.
    public var spanIDText: String { spanID.description }
}
