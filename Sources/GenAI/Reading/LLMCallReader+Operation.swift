internal import TraceModel

extension LLMCallReader {
    /// What the span does: as a key says, else as its name says, else as its facts suggest.
    mutating func operation(_ row: Int, _ dialect: UInt8) -> LLMOperation {
        let name = nameBytes(row)
        if words.traits[Int(dialect)].hasSummaries,
            words.isSummary(name, in: dialect) || words.isSummary(bytes(.tool), in: dialect)
        {
            return .step
        }
        if facts.has(.operation) {
            let told = toldOperation(dialect)
            if told != .none { return told }
            return hasTokens() && !current.model.isEmpty && columns.isClient(row) ? .chat : .step
        }
        return words.operation(ofSpan: name, in: dialect) ?? suggestedOperation(name)
    }

    /// What the operation's key says; ``LLMOperation/none`` for a word that no table has.
    private mutating func toldOperation(_ dialect: UInt8) -> LLMOperation {
        let word = text(.operation)
        let key = WordMemo.key(.operation, word, dialect: dialect)
        if let known = memo.value(key) { return LLMOperation(rawValue: known) ?? .none }
        let found = words.operation(named: bytes(word), in: dialect) ?? .none
        memo.remember(found.rawValue, for: key)
        return found
    }

    private mutating func hasTokens() -> Bool {
        facts.has(.inputTokens) || facts.has(.outputTokens) || facts.has(.usageDetails)
    }

    /// Spans of the oldest conventions have no key for it.
    private mutating func suggestedOperation(_ name: TextBytes) -> LLMOperation {
        if !current.model.isEmpty, hasTokens() || facts.has(.provider) {
            let embeds = FoldedText.contains(name.prefix(64), Array("embed".utf8))
            return embeds ? .embeddings : .chat
        }
        return facts.has(.tool) ? .executeTool : .none
    }

    /// Who serves the model: as told, as the model's name begins with it (`openai/gpt-4o`), or as only one can.
    mutating func readProvider(_ dialect: DialectTraits) {
        let told = text(.provider)
        current.provider = provider(told)
        if current.provider == .other { current.providerText = told }
        guard current.provider == .unknown, !current.model.isEmpty else { return }
        let model = bytes(current.requestedModel.isEmpty ? current.answeredModel : current.requestedModel)
        if let slash = model.firstIndex(of: UInt8(ascii: "/")) {
            current.provider = words.providers.value(of: model.part(0..<slash)) ?? .unknown
        }
        if current.provider == .unknown, dialect.providerFromModel {
            current.provider = words.modelPrefixes.value(of: model) ?? .unknown
        }
    }

    /// `azure-openai.responses`: an interface of the provider's may follow its name.
    private mutating func provider(_ text: BatchText) -> ModelProvider {
        if text.isEmpty { return .unknown }
        let key = WordMemo.key(.provider, text)
        if let known = memo.value(key) { return ModelProvider(rawValue: known) ?? .unknown }
        let found = lookUpProvider(text)
        memo.remember(found.rawValue, for: key)
        return found
    }

    private mutating func lookUpProvider(_ text: BatchText) -> ModelProvider {
        var name = bytes(text)
        while name.count > 0 {
            if let known = words.providers.value(of: name) { return known }
            guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return .other }
            name = name.part(0..<dot)
        }
        return .unknown
    }
}
