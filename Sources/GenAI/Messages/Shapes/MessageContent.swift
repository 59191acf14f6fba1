/// Reads the parts of one message object.
enum MessageContent {
    static func parts(of message: JSONValue) -> [MessagePart] {
        var parts: [MessagePart] = []
        for key in ["reasoning_content", "reasoning", "thinking"] {
            if let text = message[key]?.string, !text.isEmpty { parts.append(.reasoning(text)) }
        }
        for key in ["content", "contents", "parts"] { parts += content(message[key]) }
        if parts.isEmpty, let text = message[any: "text", "refusal", "message"]?.string { parts = [.text(text)] }
        if let audio = message["audio"], audio.object != nil {
            if let transcript = audio["transcript"]?.string { parts.append(.text(transcript)) }
            parts.append(.blob(BlobShape.blob(audio, kind: "audio")))
        }
        for call in toolCalls(message) where !parts.contains(.toolCall(call)) { parts.append(.toolCall(call)) }
        return parts
    }

    /// Content is a text, a list of parts, one part, or an object with `parts`.
    private static func content(_ value: JSONValue?) -> [MessagePart] {
        switch value {
        case nil, .null?: []
        case .string(let text)?: text.isEmpty ? [] : [.text(text)]
        case .array(let elements)?: elements.filter { !$0.isNull }.map(PartShape.anyPart)
        case .object?:
            if let parts = value?["parts"] { content(parts) } else { value.map { [PartShape.anyPart($0)] } ?? [] }
        case .bool?, .number?: [.text(value?.plainText ?? "")]
        }
    }

    private static func toolCalls(_ message: JSONValue) -> [ToolCall] {
        var calls = message["tool_calls"]?.array ?? message["toolCalls"]?.array ?? []
        if calls.isEmpty { calls = message["additional_kwargs"]?["tool_calls"]?.array ?? [] }
        if let call = message["function_call"], call.object != nil { calls.append(call) }
        var read = calls.map(PartShape.toolCall)
        if let name = message["function_call_name"]?.string {
            let arguments = message["function_call_arguments_json"]?.plainText ?? ""
            read.append(ToolCall(name: name, arguments: arguments))
        }
        return read
    }

    /// A message of role `tool` is the result of the call it names, however its text is written.
    static func asToolResult(_ parts: [MessagePart], of message: JSONValue) -> [MessagePart] {
        let isResult = parts.contains { if case .toolResult = $0 { true } else { false } }
        let id = message[any: "tool_call_id", "toolCallId", "tool_use_id", "id"]?.string
        if isResult || parts.isEmpty && id == nil { return parts }
        let texts = parts.map { part in
            if case .text(let text) = part { text } else { nil as String? }
        }
        guard texts.allSatisfy({ $0 != nil }) else {
            return [.toolResult(ToolResult(id: id, name: message["name"]?.string, result: ""))] + parts
        }
        let result = texts.compactMap(\.self).joined(separator: "\n")
        let isError = message["status"]?.string == "error"
        return [.toolResult(ToolResult(id: id, name: message["name"]?.string, result: result, isError: isError))]
    }

    /// What a message without readable parts still holds: members that are neither empty nor its description.
    static func unread(_ message: JSONValue) -> MessagePart? {
        let rest = (message.object ?? []).filter { member in
            switch member.value {
            case .null, .array([]), .object([]), .string(""): false
            default: !description.contains(member.key)
            }
        }
        return rest.isEmpty ? nil : .unknown(type: message["type"]?.string ?? "", json: JSONValue.object(rest).json)
    }

    /// Members that say something about a message and are not its content.
    private static let description: Set = [
        "role", "type", "name", "id", "index", "finish_reason", "stop_reason", "finishReason", "stopReason", "status",
        "model", "usage", "response_metadata", "additional_kwargs", "usage_metadata", "stop_sequence", "object",
        "example", "event.name", "gen_ai.message.index", "gen_ai.system",
    ]
}
