public import Tracing

extension RequestTracer {
    /// Runs `operation` in a new span: the base of every step of a request.
    ///
    /// When it throws, the span gets the error as an event, its class as `error.type` and the status error, and the
    /// error goes on to the caller. Being cancelled is recorded as a class, but is not an error.
    ///
    /// - Parameters:
    ///   - name: of low cardinality: no ids, no user input.
    ///   - attributes: what is known before the step starts.
    public func withStep<T>(
        _ name: String, kind: Tracing.SpanKind = .internal, attributes: SpanAttributes = [:],
        context: ServiceContext? = nil, isolation: isolated (any Actor)? = #isolation,
        _ operation: (TracedSpan) async throws -> T
    ) async rethrows -> T {
        let span = startSpan(name, context: context ?? .current ?? .topLevel, ofKind: kind)
        span.merge(attributes)
        defer { span.end() }
        do {
            return try await ServiceContext.withValue(span.context) { try await operation(span) }
        } catch {
            span.fail(error)
            throw error
        }
    }
}
