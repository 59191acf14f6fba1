internal import Tracing

extension LLMRequest {
    /// The span's name: operation and model (GenAI conventions, "inference").
    var spanName: String { "\(operation.rawValue) \(model)" }

    func attributes(capturesContent: Bool) -> SpanAttributes {
        var attributes = RequestStep.llmCall.attributes
        attributes.set("gen_ai.operation.name", value: .string(operation.rawValue))
        attributes.set("gen_ai.provider.name", value: .string(provider))
        attributes.set("gen_ai.request.model", value: .string(model))
        attributes.set("server.address", value: serverAddress.map { .string($0) })
        attributes.set("server.port", value: serverPort.map { .int(Int64($0)) })
        attributes.set("gen_ai.conversation.id", value: conversationID.map { .string($0) })
        attributes.set("http.request.resend_count", value: resendCount > 0 ? .int(Int64(resendCount)) : nil)
        setParameters(&attributes)
        if capturesContent { setContent(&attributes) }
        return attributes
    }

    private func setParameters(_ attributes: inout SpanAttributes) {
        let integers = [
            ("gen_ai.request.max_tokens", maxTokens), ("gen_ai.request.top_k", topK), ("gen_ai.request.seed", seed),
            ("gen_ai.request.choice.count", choiceCount == 1 ? nil : choiceCount),
            ("gen_ai.embeddings.dimension.count", embeddingDimensions),
        ]
        for (key, value) in integers { attributes.set(key, value: value.map { .int(Int64($0)) }) }
        let reals = [
            ("gen_ai.request.temperature", temperature), ("gen_ai.request.top_p", topP),
            ("gen_ai.request.frequency_penalty", frequencyPenalty),
            ("gen_ai.request.presence_penalty", presencePenalty),
        ]
        for (key, value) in reals { attributes.set(key, value: value.map { .double($0) }) }
        attributes.set("gen_ai.request.stream", value: streams ? true : nil)
        attributes.set("gen_ai.output.type", value: outputType.map { .string($0) })
        if !stopSequences.isEmpty {
            attributes.set("gen_ai.request.stop_sequences", value: .stringArray(stopSequences))
        }
    }

    private func setContent(_ attributes: inout SpanAttributes) {
        if !messages.isEmpty { attributes.set("gen_ai.input.messages", value: .string(ContentJSON.text(messages))) }
        if !systemInstructions.isEmpty {
            attributes.set("gen_ai.system_instructions", value: .string(ContentJSON.text(systemInstructions)))
        }
        attributes.set("gen_ai.tool.definitions", value: toolDefinitions.map { .string($0) })
    }
}
