internal import TraceModel

extension MessageFields {
    /// What each key tells of one direction, in precedence.
    func candidates(_ keys: [MessageKeys.Key], as direction: MessageDirection) -> [MessageCandidate] {
        keys.compactMap { key in
            switch key.form {
            case .whole: whole(key.name, as: direction)
            case .flattened: flattened(key.name, as: direction)
            }
        }
    }

    private func whole(_ key: String, as direction: MessageDirection) -> MessageCandidate? {
        guard let content = content(key), !content.value.isNull else { return nil }
        var candidate = Self.candidate(content.value, from: MessageSource(place, key), as: direction)
        if content.wasCut {
            candidate.wasCut = true
            // Of what was not understood the text itself is shown, not what was made of its beginning.
            if !candidate.isRecognised, let text = text(key) { candidate.messages = Self.message(text, direction) }
        }
        return candidate
    }

    private func flattened(_ prefix: String, as direction: MessageDirection) -> MessageCandidate? {
        guard let tree = tree(prefix), let elements = tree.array else { return nil }
        let decoded = JSONValue.array(elements.map(EncodedContent.decoded))
        return Self.candidate(decoded, from: MessageSource(place, prefix), as: direction)
    }

    /// The messages of `value`; a value of an unknown shape becomes one message with its text.
    static func candidate(
        _ value: JSONValue, from source: MessageSource, as direction: MessageDirection
    ) -> MessageCandidate {
        if let reading = MessageShape.read(value, as: direction) {
            return MessageCandidate(
                source: source, messages: reading.messages, system: reading.system, tools: reading.tools)
        }
        return MessageCandidate(source: source, messages: message(value.plainText, direction), isRecognised: false)
    }

    private static func message(_ text: String, _ direction: MessageDirection) -> [Message] {
        [Message(direction: direction, role: MessageShape.role(of: direction), parts: [.text(text)])]
    }

    /// The definitions of tools, as a JSON array.
    func toolDefinitions() -> JSONValue? {
        for key in MessageKeys.toolDefinitions {
            let value = key.form == .flattened ? tree(key.name) : content(key.name)?.value
            if let elements = value?.array, !elements.isEmpty { return .array(elements.map(Self.definition)) }
        }
        return nil
    }

    /// OpenInference wraps each definition, and writes it as a string; so does the AI SDK.
    private static func definition(_ value: JSONValue) -> JSONValue {
        let inner = value["tool"]?["json_schema"] ?? value
        return inner.string.map { MessageText($0).value } ?? inner
    }
}
