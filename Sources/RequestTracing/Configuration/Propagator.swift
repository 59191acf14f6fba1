/// What carries a trace from one service to the next, by the names of `OTEL_PROPAGATORS`.
public enum Propagator: String, Hashable, Sendable, CaseIterable {
    /// `traceparent` and `tracestate` (W3C Trace Context).
    case traceContext = "tracecontext"
    /// `baggage` (W3C Baggage), with the request's id.
    case baggage
}
