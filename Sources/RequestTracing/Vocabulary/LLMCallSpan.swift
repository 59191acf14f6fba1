internal import Tracing

/// A model call that is under way.
public struct LLMCallSpan: Sendable {
    /// The span itself, for attributes that have no name here. Its context is the one to inject into the call.
    public let span: TracedSpan
    let capturesContent: Bool
    let clock: StreamClock

    init(span: TracedSpan, capturesContent: Bool) {
        self.span = span
        self.capturesContent = capturesContent
        clock = StreamClock()
    }

    /// Records the answer: id, model, finish reasons, tokens, and its text when content is captured.
    ///
    /// For a streamed answer call it at the end: with the number of tokens known, the time per token is recorded too.
    public func record(_ response: LLMResponse) {
        let perToken = response.usage.output.flatMap { clock.readings.perToken(of: $0) }
        var known = SpanAttributes([:])
        known.set("gen_ai.response.id", value: response.id.map { .string($0) })
        known.set("gen_ai.response.model", value: response.model.map { .string($0) })
        if !response.finishReasons.isEmpty {
            known.set("gen_ai.response.finish_reasons", value: .stringArray(response.finishReasons))
        }
        known.set(Self.firstChunkKey, value: response.timeToFirstChunk.map { .double($0 / .seconds(1)) })
        known.set(Self.perTokenKey, value: perToken.map { .double($0 / .seconds(1)) })
        Self.set(response.usage, &known)
        if capturesContent, !response.messages.isEmpty {
            known.set("gen_ai.output.messages", value: .string(ContentJSON.text(response.messages)))
        }
        // What is not known leaves what was recorded before.
        span.merge(known)
    }

    /// Records the HTTP status of the API's answer; a status from 400 also becomes `error.type`, by its class, unless the
    /// error that is thrown knows better.
    ///
    /// - Parameter code: the provider's own word for an error, such as OpenAI's `error.code`.
    public func setResponse(status: Int, code: String? = nil) {
        span.set("http.response.status_code", .int(Int64(status)))
        if let known = LLMErrorClass(status: status, code: code) { span.set("error.type", .string(known.rawValue)) }
    }

    /// Marks the call as failed, for an error that does not know its class.
    public func fail(_ error: any Error, as errorClass: LLMErrorClass) {
        span.set("error.type", .string(errorClass.rawValue))
        if errorClass != .cancelled { span.fail(error) }
    }

    private static func set(_ usage: LLMUsage, _ attributes: inout SpanAttributes) {
        let counts = [
            ("gen_ai.usage.input_tokens", usage.input), ("gen_ai.usage.output_tokens", usage.output),
            ("gen_ai.usage.cache_read.input_tokens", usage.cacheRead),
            ("gen_ai.usage.cache_creation.input_tokens", usage.cacheWrite),
            ("gen_ai.usage.reasoning.output_tokens", usage.reasoning),
        ]
        for (key, count) in counts { attributes.set(key, value: count.map { .int(Int64($0)) }) }
    }
}
