internal import Tracing

extension RequestTracer {
    /// Traces one attempt of a model call: one HTTP request. Record the answer on the span that `operation` gets.
    ///
    /// ```swift
    /// var request = LLMRequest(provider: "openai", model: "gpt-4.1-mini")
    /// request.maxTokens = 500
    /// let answer = try await tracer.withLLMCall(request) { call in
    ///     var headers = HTTPHeaders()
    ///     tracer.inject(call.span.context, into: &headers, using: HTTPHeadersCarrier())
    ///     let answer = try await client.complete(prompt, headers: headers)
    ///     var response = LLMResponse()
    ///     response.usage = LLMUsage(input: answer.promptTokens, output: answer.completionTokens)
    ///     call.record(response)
    ///     return answer
    /// }
    /// ```
    ///
    /// For an answer that arrives in pieces see ``LLMCallSpan/measuring(_:)``. A retry is a call of its own, with
    /// ``LLMRequest/resendCount`` set.
    public func withLLMCall<T>(
        _ request: LLMRequest, isolation: isolated (any Actor)? = #isolation,
        _ operation: (LLMCallSpan) async throws -> T
    ) async rethrows -> T {
        let captures = configuration.capturesContent
        let attributes = request.attributes(capturesContent: captures)
        return try await withStep(request.spanName, kind: .client, attributes: attributes) { span in
            let call = LLMCallSpan(span: span, capturesContent: captures)
            defer { call.finish() }
            return try await operation(call)
        }
    }
}
