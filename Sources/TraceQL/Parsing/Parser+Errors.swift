extension Parser {
    /// The present token is not among what was looked for.
    func unexpected() -> TraceQLError {
        if let mistake = conditionWithoutBraces() { return mistake }
        if case .word(let word) = token.kind, let mistake = misspelt(word) { return mistake }
        let descriptions = expected.map(\.description).reduce(into: [String]()) { all, one in
            if !all.contains(one) { all.append(one) }
        }
        return TraceQLError("expected \(Self.alternatives(descriptions)), found \(found)", at: token.range)
    }

    private var found: String {
        guard token.kind != .end else { return "the end of the query" }
        let text = text(token.range)
        return "`\(text.count > 40 ? text.prefix(40) + "…" : text[...])`"
    }

    private static func alternatives(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "something else" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// A field or a value where a stage begins: the braces around the condition are missing.
    private func conditionWithoutBraces() -> TraceQLError? {
        guard expected.contains(.function(.stage)) else { return nil }
        switch token.kind {
        case .field, .string: break
        case .word(let word) where Intrinsic.unscoped[word] != nil || FieldWord.literal(word) != nil: break
        default: return nil
        }
        return TraceQLError("conditions stand in braces: `{ \(text(token.range)) … }`", at: token.range)
    }

    /// What a word says that is close to one that could stand here.
    private func misspelt(_ word: String) -> TraceQLError? {
        if Function(rawValue: word)?.family == .rank, expected.contains(.function(.metrics)) {
            return TraceQLError(
                "`\(word)` takes series; a metrics function such as `rate()` comes first", at: token.range)
        }
        guard Function(rawValue: word) == nil, Keyword(rawValue: word) == nil else { return nil }
        if expected.contains(.fieldOperator) || expected.contains(.spansetOperator),
            let symbol = Self.spelledOutOperators[word.lowercased()]
        {
            return TraceQLError("unknown operator `\(word)`; did you mean `\(symbol)`?", at: token.range)
        }
        let near = Suggestion.clause(for: word, in: expected.flatMap(\.words))
        let isFunction = expected.contains { if case .function = $0 { true } else { false } }
        guard isFunction || !near.isEmpty else { return nil }
        return TraceQLError("unknown \(isFunction ? "function" : "word") `\(word)`\(near)", at: token.range)
    }

    private static let spelledOutOperators = ["and": "&&", "or": "||", "not": "!", "is": "=", "like": "=~"]

    /// A word where a field or a value should stand.
    func unknownField(_ word: String, comparedWith field: Field?) -> TraceQLError {
        let words = FieldWord.values(of: field)
        if field != nil, let near = Suggestion.nearest(to: word, in: words) {
            return TraceQLError("unknown value `\(word)`; did you mean `\(near)`?", at: token.range)
        }
        let names = Intrinsic.unscoped.keys.sorted() + FieldWord.all
        if let near = Suggestion.nearest(to: word, in: names) {
            return TraceQLError("unknown field `\(word)`; did you mean `\(near)`?", at: token.range)
        }
        if field != nil, !words.isEmpty {
            let list = Self.alternatives(words.map { "`\($0)`" })
            return TraceQLError("expected \(list), found `\(word)`", at: token.range)
        }
        let hint =
            field == nil
            ? "attributes have a scope: `span.\(word)` or `.\(word)`" : "text is written in quotes: `\"\(word)\"`"
        return TraceQLError("unknown field `\(word)`; \(hint)", at: token.range)
    }
}
