internal import TraceModel

extension LLMCallReader {
    /// What the span does: as a key says, else as its name says, else as its facts suggest.
    func operation(_ row: Int, _ dialect: UInt8, _ call: LLMCall) -> LLMOperation {
        let name = bytes(whole(batch.name[row]))
        if words.isSummary(name, in: dialect) || words.isSummary(bytes(text(.tool)), in: dialect) { return .step }
        if facts.has(.operation) {
            let word = bytes(text(.operation))
            if let known = words.operation(named: word, in: dialect) { return known }
            return hasTokens && !call.model.isEmpty && batch.kind(row) == .client ? .chat : .step
        }
        return words.operation(ofSpan: name, in: dialect) ?? suggestedOperation(name, call)
    }

    private var hasTokens: Bool {
        facts.has(.inputTokens) || facts.has(.outputTokens) || facts.has(.usageDetails)
    }

    /// Spans of the oldest conventions have no key for it.
    private func suggestedOperation(_ name: TextBytes, _ call: LLMCall) -> LLMOperation {
        if !call.model.isEmpty, hasTokens || facts.has(.provider) {
            let embeds = FoldedText.contains(name.prefix(64), Array("embed".utf8))
            return embeds ? .embeddings : .chat
        }
        return facts.has(.tool) ? .executeTool : .none
    }

    /// Who serves the model: as told, as the model's name begins with it (`openai/gpt-4o`), or as only one can.
    func readProvider(into call: inout LLMCall, _ dialect: Dialect) {
        let told = text(.provider)
        call.provider = provider(told)
        if call.provider == .other { call.providerText = told }
        guard call.provider == .unknown, !call.model.isEmpty else { return }
        let model = bytes(call.requestedModel.isEmpty ? call.answeredModel : call.requestedModel)
        if let slash = model.firstIndex(of: UInt8(ascii: "/")) {
            call.provider = words.providers.value(of: model.part(0..<slash)) ?? .unknown
        }
        if call.provider == .unknown, dialect.providerFromModel {
            call.provider = words.modelPrefixes.value(of: model) ?? .unknown
        }
    }

    /// `azure-openai.responses`: an interface of the provider's may follow its name.
    private func provider(_ text: BatchText) -> ModelProvider {
        var name = bytes(text)
        while name.count > 0 {
            if let known = words.providers.value(of: name) { return known }
            guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return .other }
            name = name.part(0..<dot)
        }
        return .unknown
    }
}
