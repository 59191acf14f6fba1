/// Reads one part of a message: OpenTelemetry's, OpenAI's (both APIs), Anthropic's, Gemini's, Bedrock's, the AI SDK's,
/// LangChain's and OpenInference's.
enum PartShape {
    /// The part, or nil when the value has none of the known shapes.
    static func part(_ value: JSONValue) -> MessagePart? {
        guard let members = value.object else { return value.string.map { .text($0) } }
        if let inner = value["message_content"] { return part(inner) }
        if let type = value["type"]?.string { return part(value, type: type) }
        return untypedPart(value, members)
    }

    /// The part, or the value as JSON.
    static func anyPart(_ value: JSONValue) -> MessagePart {
        part(value) ?? .unknown(type: value["type"]?.string ?? "", json: value.json)
    }

    private static func part(_ value: JSONValue, type: String) -> MessagePart? {
        switch type {
        case "text", "input_text", "output_text", "summary_text", "refusal":
            return text(value[any: "text", "content", "refusal"]).map { .text($0) }
        case "reasoning", "thinking", "reasoning_text":
            return reasoning(value).map { .reasoning($0) }
        case "tool_call", "tool_use", "tool-call", "function_call", "server_tool_call", "server_tool_use", "toolUse",
            "mcp_call", "mcp_tool_use", "custom_tool_call":
            return .toolCall(toolCall(value))
        case "function" where value["function"]?["arguments"] != nil:
            // Definitions of tools have this type too, and no arguments.
            return .toolCall(toolCall(value))
        case "tool_call_response", "tool_result", "tool-result", "function_call_output", "server_tool_call_response",
            "web_search_tool_result", "mcp_tool_result", "toolResult", "custom_tool_call_output":
            return .toolResult(toolResult(value))
        case "document" where value["source"]?["type"] == "text":
            return text(value["source"]?["data"]).map { .text($0) }
        case "image", "image_url", "input_image", "image-url", "audio", "input_audio", "output_audio", "audio-url",
            "video", "video_url", "video-url", "document", "document-url", "blob", "binary", "uri", "file",
            "input_file", "media", "file_url":
            return .blob(BlobShape.blob(value, kind: type))
        default: return nil
        }
    }

    /// Gemini and Bedrock name the kind by the member that is there.
    private static func untypedPart(_ value: JSONValue, _ members: [JSONMember]) -> MessagePart? {
        if let text = value["text"]?.string, members.allSatisfy(isBesideText) {
            return value["thought"] == .bool(true) ? .reasoning(text) : .text(text)
        }
        if let inner = value["reasoningContent"] { return text(inner["reasoningText"]?["text"]).map { .reasoning($0) } }
        if let call = value[any: "functionCall", "function_call", "toolUse"], call.object != nil {
            return .toolCall(toolCall(call))
        }
        if let result = value[any: "functionResponse", "function_response", "toolResult"], result.object != nil {
            return .toolResult(toolResult(result))
        }
        for member in members {
            switch member.key {
            case "inlineData", "inline_data", "fileData", "file_data", "image", "audio", "video", "document":
                if member.value.object != nil { return .blob(BlobShape.blob(member.value, kind: member.key)) }
            default: continue
            }
        }
        return nil
    }

    /// Whether a text without a type stays one with this member beside it: an object with more is somebody's data.
    private static func isBesideText(_ member: JSONMember) -> Bool {
        switch member.key {
        case "text", "thought", "thoughtSignature", "thought_signature", "annotations", "cache_control": true
        default: member.value.isNull
        }
    }

    /// A tool call in any spelling, its `function` or `tool_call` wrapper included.
    static func toolCall(_ value: JSONValue) -> ToolCall {
        let outer = value["tool_call"] ?? value
        let function = outer["function"]?.object == nil ? outer : outer["function"] ?? outer
        let arguments = function[
            any: "arguments", "input", "args", "parameters", "arguments_json", "partial_json"]
        return ToolCall(
            id: outer[any: "call_id", "id", "toolCallId", "toolUseId", "tool_call_id"]?.plainText,
            name: function[any: "name", "toolName", "tool_name"]?.plainText ?? "",
            arguments: arguments?.plainText ?? "")
    }

    static func toolResult(_ value: JSONValue) -> ToolResult {
        let result = value[any: "response", "result", "output", "content", "outputs"]
        let status = value["status"]?.string
        return ToolResult(
            id: value[any: "tool_use_id", "tool_call_id", "call_id", "id", "toolCallId", "toolUseId"]?.plainText,
            name: value[any: "name", "toolName", "tool_name"]?.string, result: result.map(joinedText) ?? "",
            isError: value["is_error"] == .bool(true) || value["isError"] == .bool(true) || status == "error")
    }

    /// Texts alone are joined by line breaks, anything else stays JSON.
    static func joinedText(_ value: JSONValue) -> String {
        guard let elements = value.array, !elements.isEmpty else { return value.plainText }
        var texts: [String] = []
        for element in elements {
            guard element.object != nil, case .text(let text)? = part(element) else { return value.json }
            texts.append(text)
        }
        return texts.joined(separator: "\n")
    }

    /// The text of a reasoning part; the Responses API has it as a list of summaries, and often an empty one.
    private static func reasoning(_ value: JSONValue) -> String? {
        for key in ["content", "thinking", "text", "reasoning", "summary"] {
            if let text = text(value[key]), !text.isEmpty { return text }
        }
        let isEncrypted = value[any: "encrypted_content", "data"] != nil
        return value["summary"] != nil && !isEncrypted ? "" : nil
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text)?: text
        case .array(let elements)? where !elements.isEmpty: joinedText(.array(elements))
        case .object?: text(value?[any: "text", "value"])
        default: nil
        }
    }
}
