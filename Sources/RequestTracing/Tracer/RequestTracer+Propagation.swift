public import Tracing

extension RequestTracer {
    private static let traceparent = "traceparent"
    private static let tracestate = "tracestate"
    private static let baggage = "baggage"
    /// The baggage entry that carries the request's id to the next service.
    private static let requestIDEntry = "request.id"

    /// Writes `traceparent`, `tracestate` and `baggage` into the headers of an outgoing call, as far as
    /// ``RequestTracingConfiguration/propagators`` says.
    public func inject<Carrier, Inject: Injector>(
        _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        if let trace = context.traceContext, configuration.propagators.contains(.traceContext) {
            injector.inject(trace.traceparent, forKey: Self.traceparent, into: &carrier)
            if !trace.state.header.isEmpty {
                injector.inject(trace.state.header, forKey: Self.tracestate, into: &carrier)
            }
        }
        guard configuration.propagators.contains(.baggage) else { return }
        var baggage = context.baggage ?? Baggage()
        if let id = context.requestID { baggage.set(Self.requestIDEntry, to: id.value) }
        if let header = baggage.header { injector.inject(header, forKey: Self.baggage, into: &carrier) }
    }

    /// Reads the headers of an incoming call into `context`; malformed ones are as if absent.
    public func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        if configuration.propagators.contains(.traceContext),
            let header = extractor.extract(key: Self.traceparent, from: carrier),
            let trace = TraceContext(
                traceparent: header, tracestate: extractor.extract(key: Self.tracestate, from: carrier))
        {
            context.traceContext = trace
        }
        guard configuration.propagators.contains(.baggage),
            let header = extractor.extract(key: Self.baggage, from: carrier)
        else { return }
        let baggage = Baggage(header: header)
        if !baggage.entries.isEmpty { context.baggage = baggage }
        if let id = baggage[key: Self.requestIDEntry].flatMap(RequestID.init(_:)) { context.requestID = id }
    }
}
