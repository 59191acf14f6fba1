extension MessageFields {
    /// What Pydantic AI keeps on an agent's span: the whole conversation in one list, of messages or of events.
    func conversations() -> (input: [MessageCandidate], output: [MessageCandidate]) {
        var input: [MessageCandidate] = []
        var output: [MessageCandidate] = []
        for key in MessageKeys.both {
            guard let content = content(key.name), let messages = Self.conversation(content.value, key) else {
                continue
            }
            let source = MessageSource(place, key.name)
            let answers = messages.firstAnswer
            let sent = messages[..<answers].map { $0.turned(.input) }
            let received = messages[answers...].map { $0.turned(.output) }
            input.append(MessageCandidate(source: source, messages: sent, wasCut: content.wasCut))
            if !received.isEmpty { output.append(MessageCandidate(source: source, messages: received)) }
        }
        return (input, output)
    }

    private static func conversation(_ value: JSONValue, _ key: MessageKeys.Key) -> [Message]? {
        guard let elements = value.array else { return nil }
        let names = elements.map { $0["event.name"]?.string ?? "" }
        guard names.contains(where: MessageEventShape.isMessage) else {
            // An attribute that is just called `events` may be anybody's.
            return key.name == "events" ? nil : MessageShape.read(value, as: .input)?.messages
        }
        return zip(names, elements).flatMap { MessageEventShape.messages($0, $1) }
    }
}

extension [Message] {
    /// Where the answer begins: at the first choice, or else behind the last message that is not the model's.
    fileprivate var firstAnswer: Int {
        firstIndex { $0.direction == .output } ?? ((lastIndex { $0.role != .assistant } ?? -1) + 1)
    }
}

extension Message {
    fileprivate func turned(_ direction: MessageDirection) -> Message {
        var message = self
        message.direction = direction
        if direction == .input { message.finishReason = nil }
        return message
    }
}
