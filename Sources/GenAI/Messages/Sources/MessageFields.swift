internal import TraceModel

/// The attributes of one span, span event or log record, as they are looked through for messages.
struct MessageFields {
    let place: MessageSource.Place
    /// The name of the span; empty for events and log records.
    let spanName: String
    private let values: [String: AttributeValue]
    private let keys: [String]

    /// Of a repeated key the first value counts, as everywhere in Weir.
    init(_ attributes: [Attribute], at place: MessageSource.Place, spanName: String = "") {
        self.place = place
        self.spanName = spanName
        values = Dictionary(attributes.map { ($0.key, $0.value) }) { first, _ in first }
        keys = attributes.map(\.key)
    }

    subscript(key: String) -> AttributeValue? { values[key] }

    /// A string; nil for other kinds and for empty strings.
    func text(_ key: String) -> String? {
        guard case .string(let text)? = values[key], !text.isEmpty else { return nil }
        return text
    }

    /// The first text of several keys.
    func text(any keys: String...) -> String? {
        for key in keys {
            if let text = text(key) { return text }
        }
        return nil
    }

    /// The value of a key, read as JSON where it is a text that is JSON.
    func content(_ key: String) -> MessageText? {
        switch values[key] {
        case nil, .empty?, .string("")?: nil
        case .string(let text)?: MessageText(text)
        case let value?: MessageText(structured: JSONValue(value))
        }
    }

    /// The numbered keys below `prefix`, as a tree: `p.0.role`, `p.0.content`, `p.1.role` become a list of two objects.
    func tree(_ prefix: String) -> JSONValue? {
        let start = prefix + "."
        let entries = keys.compactMap { key -> FlattenedKeys.Entry? in
            guard key.utf8.starts(with: start.utf8), let value = values[key] else { return nil }
            let rest = key.dropFirst(start.count)
            // `gen_ai.prompt.name` is no message.
            guard rest.first?.isWholeNumber == true else { return nil }
            return FlattenedKeys.Entry(rest, JSONValue(value))
        }
        return entries.isEmpty ? nil : FlattenedKeys.tree(entries)
    }
}
