internal import Tracing

/// A model call that is under way.
public struct LLMCallSpan: Sendable {
    /// The span itself, for attributes that have no name here. Its context is the one to inject into the call.
    public let span: TracedSpan
    let capturesContent: Bool

    /// Records the answer: id, model, finish reasons, tokens, and its text when content is captured.
    public func record(_ response: LLMResponse) {
        span.updateAttributes { attributes in
            attributes.set("gen_ai.response.id", value: response.id.map { .string($0) })
            attributes.set("gen_ai.response.model", value: response.model.map { .string($0) })
            if !response.finishReasons.isEmpty {
                attributes.set("gen_ai.response.finish_reasons", value: .stringArray(response.finishReasons))
            }
            let seconds = response.timeToFirstChunk.map { $0 / .seconds(1) }
            attributes.set("gen_ai.response.time_to_first_chunk", value: seconds.map { .double($0) })
            Self.set(response.usage, &attributes)
            if capturesContent, !response.messages.isEmpty {
                attributes.set("gen_ai.output.messages", value: .string(ContentJSON.text(response.messages)))
            }
        }
    }

    /// Records the HTTP status of the API's answer; a status from 400 also becomes `error.type` unless the error that
    /// is thrown knows better.
    public func setResponse(status: Int) {
        span.set("http.response.status_code", .int(Int64(status)))
        if status >= 400 { span.set("error.type", .string("\(status)")) }
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
