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
        guard let content = content(key), ![.null, [], [:]].contains(content.value) else { return nil }
        var candidate = Self.candidate(content.value, from: MessageSource(place, key), as: direction)
        candidate.wasCut = content.wasCut
        if candidate.messages.isEmpty && candidate.system.isEmpty && candidate.tools == nil { return nil }
        // What was not understood is shown as it was written.
        if !candidate.isRecognised, content.value.string == nil, let text = text(key) {
            candidate.messages = Self.message(text, direction)
        }
        return candidate
    }

    private func flattened(_ prefix: String, as direction: MessageDirection) -> MessageCandidate? {
        guard let tree = tree(prefix), let elements = tree.array else { return nil }
        let role = MessageShape.role(of: direction)
        let decoded = JSONValue.array(elements.map { Self.named(EncodedContent.decoded($0), role) })
        return Self.candidate(decoded, from: MessageSource(place, prefix), as: direction)
    }

    /// An element with content is a message, even if the role is left out.
    private static func named(_ element: JSONValue, _ role: MessageRole) -> JSONValue {
        guard let members = element.object, element["role"] == nil, element["content"] != nil else { return element }
        return .object([JSONMember("role", .string(role.rawValue))] + members)
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
