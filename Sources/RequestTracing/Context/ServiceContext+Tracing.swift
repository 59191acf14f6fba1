public import Tracing

extension ServiceContext {
    private enum TraceContextKey: ServiceContextKey {
        typealias Value = TraceContext
        static var nameOverride: String? { "trace-context" }
    }

    private enum RequestIDKey: ServiceContextKey {
        typealias Value = RequestID
        static var nameOverride: String? { "request-id" }
    }

    private enum BaggageKey: ServiceContextKey {
        typealias Value = Baggage
        static var nameOverride: String? { "baggage" }
    }

    /// The span this code runs in, or the remote one it continues; nil outside of every trace.
    public var traceContext: TraceContext? {
        get { self[TraceContextKey.self] }
        set { self[TraceContextKey.self] = newValue }
    }

    /// The id of the request being served; every span started under it carries it as `request.id`.
    public var requestID: RequestID? {
        get { self[RequestIDKey.self] }
        set { self[RequestIDKey.self] = newValue }
    }

    package var baggage: Baggage? {
        get { self[BaggageKey.self] }
        set { self[BaggageKey.self] = newValue }
    }
}

extension ServiceContext {
    /// The value that travels with the request under `key`, decoded; nil when there is none.
    public func baggageValue(_ key: String) -> String? {
        baggage?[key: key]
    }

    /// Lets a value travel with the request to every service it reaches from here on, in the `baggage` header. Never put
    /// secrets there: every one of those services, and who listens between them, can read it.
    ///
    /// - Parameter key: letters, digits and `-._`; another one is not set, for no header could carry it.
    public mutating func setBaggageValue(_ key: String, to value: String) {
        guard !key.isEmpty, key.utf8.allSatisfy(Baggage.isKeyByte) else { return }
        var baggage = self.baggage ?? Baggage()
        baggage.set(key, to: value)
        self.baggage = baggage
    }
}
