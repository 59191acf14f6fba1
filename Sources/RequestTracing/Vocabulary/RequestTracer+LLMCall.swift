internal import Tracing

extension RequestTracer {
    /// Traces one attempt of a model call: one HTTP request. Record the answer on the span that `operation` gets.
    ///
    /// ```swift
    /// var call = LLMRequest(provider: "openai", model: "gpt-4.1-mini")
    /// call.maxTokens = 500
    /// let answer = try await tracer.withLLMCall(call) { span in
    ///     var headers = HTTPHeaders()
    ///     tracer.inject(span.span.context, into: &headers, using: HTTPHeadersCarrier())
    ///     let answer = try await client.complete(prompt, headers: headers)
    ///     span.record(answer.description)
    ///     return answer
    /// }
    /// ```
    public func withLLMCall<T>(
        _ request: LLMRequest, isolation: isolated (any Actor)? = #isolation,
        _ operation: (LLMCallSpan) async throws -> T
    ) async rethrows -> T {
        let captures = configuration.capturesContent
        let attributes = request.attributes(capturesContent: captures)
        return try await withStep(request.spanName, kind: .client, attributes: attributes) { span in
            try await operation(LLMCallSpan(span: span, capturesContent: captures))
        }
    }
}
