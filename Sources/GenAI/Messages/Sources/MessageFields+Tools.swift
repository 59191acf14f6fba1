internal import TraceModel

extension MessageFields {
    /// Whether the span is the run of a tool: what went in are arguments, what came out is a result.
    var isToolSpan: Bool {
        let kinds = [
            "gen_ai.operation.name", "openinference.span.kind", "traceloop.span.kind", "langsmith.span.kind",
            "mlflow.spanType", "langfuse.observation.type", "ai.operationId",
        ]
        return kinds.contains { key in
            guard let kind = text(key)?.lowercased() else { return false }
            return ["execute_tool", "tool", "\"tool\"", "ai.toolcall"].contains(kind)
        }
    }

    /// Where no attribute has it, the span is named after the tool.
    private var toolName: String {
        text(any: "gen_ai.tool.name", "ai.toolCall.name", "tool.name", "traceloop.entity.name") ?? spanName
    }

    /// Strands says so beside the result.
    private var isError: Bool { text("gen_ai.tool.status") == "error" }

    private var toolCallID: String? { text(any: "gen_ai.tool.call.id", "ai.toolCall.id", "tool_call.id") }

    private static let argumentKeys = [
        "gen_ai.tool.call.arguments", "tool_arguments", "ai.toolCall.args", "gcp.vertex.agent.tool_call_args",
    ]
    private static let resultKeys = [
        "gen_ai.tool.call.result", "tool_response", "ai.toolCall.result", "gcp.vertex.agent.tool_response",
    ]

    /// The call that a tool's span is about.
    func toolInput() -> MessageCandidate? {
        first(Self.argumentKeys + MessageKeys.input.map(\.name)) { key, value in
            let call = ToolCall(id: toolCallID, name: toolName, arguments: value.plainText)
            return Message(direction: .input, role: .assistant, parts: [.toolCall(call)])
        }
    }

    /// What the tool answered.
    func toolOutput() -> MessageCandidate? {
        first(Self.resultKeys + MessageKeys.output.map(\.name)) { key, value in
            if let message = MessageShape.read(value, as: .output)?.messages.first, message.role == .tool {
                return message
            }
            let result = ToolResult(id: toolCallID, name: toolName, result: PartShape.joinedText(value))
            return Message(direction: .output, role: .tool, parts: [.toolResult(result)])
        }
    }

    private func first(_ keys: [String], _ message: (String, JSONValue) -> Message) -> MessageCandidate? {
        for key in keys {
            guard let content = content(key), !content.value.isNull else { continue }
            // A text that was cut is shown as it is: arguments need not be whole JSON.
            let value = content.wasCut ? .string(text(key) ?? "") : content.value
            return MessageCandidate(
                source: MessageSource(place, key), messages: [message(key, value)], wasCut: content.wasCut)
        }
        return nil
    }

    /// Events on a tool's span name what went in a tool message, and what came out a choice.
    func asToolSpan(_ candidate: MessageCandidate) -> MessageCandidate {
        var candidate = candidate
        candidate.messages = candidate.messages.map { message in
            var message = message
            message.role = message.direction == .input ? .assistant : .tool
            message.parts = message.parts.map { asToolPart($0, message.direction) }
            return message
        }
        return candidate
    }

    private func asToolPart(_ part: MessagePart, _ direction: MessageDirection) -> MessagePart {
        switch (part, direction) {
        case (.toolResult(let result), .input):
            .toolCall(ToolCall(id: result.id ?? toolCallID, name: toolName, arguments: result.result))
        case (.text(let text), .input): .toolCall(ToolCall(id: toolCallID, name: toolName, arguments: text))
        case (.text(let text), _):
            .toolResult(ToolResult(id: toolCallID, name: toolName, result: text, isError: isError))
        default: part
        }
    }
}
