/// Reads an object that is one message.
enum SingleMessageShape {
    /// The message, or nil when the object is none: it names no role and has nothing that only messages have.
    static func message(_ value: JSONValue, as direction: MessageDirection) -> Message? {
        guard case .object = value else { return nil }
        if let inner = value["message"], isMessage(inner), value["role"] == nil, value["choices"] == nil {
            return choice(value, as: direction)
        }
        if let inner = langChainMessage(value) { return read(inner, as: direction) }
        return isMessage(value) ? read(value, as: direction) : nil
    }

    /// One of several answers: the message with the reason to stop beside it.
    static func choice(_ value: JSONValue, as direction: MessageDirection) -> Message? {
        let inner = value[any: "message", "delta"]
        let body =
            if let inner { langChainMessage(inner) ?? (inner.object == nil ? ["content": inner] : inner) } else {
                langChainMessage(value) ?? contentObject(value)
            }
        guard let body, var message = read(body, as: direction) else { return nil }
        guard direction == .output else { return message }
        let details = value[any: "generation_info", "generationInfo"]
        message.finishReason = message.finishReason ?? finishReason(value) ?? details.flatMap(finishReason)
        return message
    }

    /// Gemini's candidates hold `content`, completions `text`, Logfire's streams `combined_chunk_content`.
    private static func contentObject(_ value: JSONValue) -> JSONValue? {
        if let content = value["content"], content["parts"] != nil || content["role"] != nil { return content }
        if let text = value[any: "content", "text", "combined_chunk_content", "completion"] {
            return text.object != nil && text["text"] == nil ? nil : ["content": text["text"] ?? text]
        }
        return value
    }

    /// Whether an object without a type has a role, or else what only messages have. Gemini's requests have
    /// `contents`, too, which are messages themselves.
    private static func isMessage(_ value: JSONValue) -> Bool {
        if value["role"]?.string != nil { return true }
        guard value["type"] == nil, value[any: "messages", "model", "config", "call_id"] == nil else { return false }
        if value["contents"]?.array?.first?["message_content"] != nil { return true }
        return ["parts", "tool_calls", "function_call"].contains { value[$0]?.array != nil || value[$0]?.object != nil }
    }

    /// The fields of a message as LangChain writes them: as a constructor (`lc`), with its type beside `data`, or with
    /// the type among the fields.
    private static func langChainMessage(_ value: JSONValue) -> JSONValue? {
        if value["lc"] != nil, let fields = value["kwargs"], let members = fields.object {
            let name = value["id"]?.array?.last?.string ?? ""
            guard name.contains("Message") || fields["content"] != nil else { return nil }
            return fields["type"] == nil ? .object(members + [JSONMember("type", .string(name))]) : fields
        }
        guard let type = value["type"]?.string else { return nil }
        let role = MessageRole(named: type)
        guard [.user, .assistant, .system, .tool].contains(role), value["role"] == nil else { return nil }
        if let data = value["data"], data.object != nil {
            return data["type"] == nil ? .object((data.object ?? []) + [JSONMember("type", .string(type))]) : data
        }
        return value["content"] != nil || value["tool_calls"] != nil ? value : nil
    }

    private static func read(_ value: JSONValue, as direction: MessageDirection) -> Message? {
        let named = value[any: "role", "type"]?.string
        let role = named.map { MessageRole(named: $0) } ?? MessageShape.role(of: direction)
        var parts = MessageContent.parts(of: value)
        if role == .tool { parts = MessageContent.asToolResult(parts, of: value) }
        if parts.isEmpty, let rest = MessageContent.unread(value) { parts = [rest] }
        return Message(
            direction: direction, role: role, name: role == .tool ? nil : value["name"]?.string, parts: parts,
            finishReason: direction == .output ? finishReason(value) : nil)
    }

    static func finishReason(_ value: JSONValue) -> String? {
        let own = value[any: "finish_reason", "stop_reason", "finishReason", "stopReason", "done_reason"]
        return own?.string ?? value["response_metadata"]?[any: "finish_reason", "stop_reason", "done_reason"]?.string
    }
}
