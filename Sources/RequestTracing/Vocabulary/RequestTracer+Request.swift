public import Tracing

extension RequestTracer {
    /// Traces one request from its arrival to its answer: the root span of everything `operation` does.
    ///
    /// - Parameters:
    ///   - id: goes to this span and every one under it as `request.id`. Give it back to the caller.
    ///   - name: the route, such as `POST /chat`.
    ///   - context: with the caller's trace, if ``extract(_:into:using:)`` found one.
    ///   - attributes: what is known of the request before it is served.
    public func withRequest<T>(
        id: RequestID, name: String, context: ServiceContext? = nil, attributes: SpanAttributes = [:],
        isolation: isolated (any Actor)? = #isolation, _ operation: (RequestSpan) async throws -> T
    ) async rethrows -> T {
        var context = context ?? .current ?? .topLevel
        context.requestID = id
        var all = RequestStep.request.attributes
        all.merge(attributes)
        return try await withStep(name, kind: .server, attributes: all, context: context) { span in
            try await operation(RequestSpan(span: span, id: id))
        }
    }
}
