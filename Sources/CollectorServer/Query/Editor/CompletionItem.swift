internal import TraceQL

/// A proposal as the query bar lists it.
struct CompletionItem: Hashable, Sendable {
    enum Kind: String, Sendable {
        case function, keyword, `operator`, intrinsic, scope, attribute, value, hint
    }

    let kind: Kind
    /// What is put in the place of the word.
    let text: String
    /// A few words about it; empty where the text says all.
    let detail: String

    init(_ kind: Kind, _ text: String, _ detail: String = "") {
        self.kind = kind
        self.text = text
        self.detail = detail
    }

    /// A proposal that the language alone knows; nil for what only the store knows.
    init?(_ proposal: Proposal) {
        switch proposal {
        case .function(let function): self.init(.function, function.call, function.summary)
        case .keyword(let keyword): self.init(.keyword, keyword.rawValue)
        case .symbol(let symbol): self.init(.operator, symbol.rawValue, symbol.summary)
        case .field(let text): self.init(field: text)
        case .value(let text): self.init(.value, text)
        case .hint(let name): self.init(.hint, name + "=")
        case .attributeKeys, .values: return nil
        }
    }

    private init(field text: String) {
        if text.hasSuffix(".") {
            let detail = text == "." ? "attributes of spans, then of resources" : "attributes"
            self.init(.scope, text, text == "\(Field.parentScope)." ? "fields of the parent span" : detail)
        } else {
            let isExtension = (Intrinsic(rawValue: text) ?? Intrinsic.unscoped[text])?.isExtension ?? false
            self.init(.intrinsic, text, isExtension ? "extension of Weir" : "")
        }
    }

    /// A key behind `span.`, quoted where it must be.
    init(key: String, behind scope: AttributeScope?) {
        let head = scope.map { "\($0.rawValue)." } ?? "."
        self.init(.attribute, String(Field(scope, key).spelling.dropFirst(head.count)), scope?.rawValue ?? "")
    }

    /// A key with its scope, for a person who knows only the key.
    init(key: String, in scope: AttributeScope) {
        self.init(.attribute, Field(scope, key).spelling)
    }

    /// A constant as the language writes it.
    init(_ value: FieldValue, of field: Field) {
        let text = if case .text(let text) = value { Printer.quoted(text) } else { value.word }
        self.init(.value, text, field.spelling)
    }
}
