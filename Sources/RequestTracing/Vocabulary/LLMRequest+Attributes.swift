internal import Tracing

extension LLMRequest {
    /// The span's name: operation and model (GenAI conventions, "inference").
    var spanName: String { "\(operation.rawValue) \(model)" }

    func attributes(capturesContent: Bool) -> SpanAttributes {
        var attributes = RequestStep.llmCall.attributes
        attributes.set("gen_ai.operation.name", value: .string(operation.rawValue))
        attributes.set("gen_ai.provider.name", value: .string(provider))
        attributes.set("gen_ai.request.model", value: .string(model))
        attributes.set("gen_ai.request.max_tokens", value: maxTokens.map { .int(Int64($0)) })
        attributes.set("gen_ai.request.temperature", value: temperature.map { .double($0) })
        attributes.set("gen_ai.request.top_p", value: topP.map { .double($0) })
        attributes.set("gen_ai.request.stream", value: streams ? true : nil)
        attributes.set("server.address", value: serverAddress.map { .string($0) })
        attributes.set("server.port", value: serverPort.map { .int(Int64($0)) })
        attributes.set("gen_ai.conversation.id", value: conversationID.map { .string($0) })
        attributes.set("http.request.resend_count", value: resendCount > 0 ? .int(Int64(resendCount)) : nil)
        if capturesContent, !messages.isEmpty {
            attributes.set("gen_ai.input.messages", value: .string(ContentJSON.text(messages)))
        }
        return attributes
    }
}
