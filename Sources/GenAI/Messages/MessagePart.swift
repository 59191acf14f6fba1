/// One piece of a message.
package enum MessagePart: Hashable, Sendable {
    case text(String)
    /// What the model thought before it answered.
    case reasoning(String)
    case toolCall(ToolCall)
    case toolResult(ToolResult)
    case blob(BlobReference)
    /// A piece of a kind that is not known here, as JSON. `type` is what it calls itself, or empty.
    case unknown(type: String, json: String)

    /// Bytes of its text in UTF-8; of a blob the size of the content, where that is known.
    package var contentByteCount: Int {
        switch self {
        case .text(let text), .reasoning(let text): text.utf8.count
        case .toolCall(let call): call.arguments.utf8.count
        case .toolResult(let result): result.result.utf8.count
        case .blob(let blob): blob.byteCount ?? 0
        case .unknown(_, let json): json.utf8.count
        }
    }
}

/// The model asks for a tool.
package struct ToolCall: Hashable, Sendable {
    package var id: String?
    package var name: String
    /// JSON, unless the model wrote something else.
    package var arguments: String

    package init(id: String? = nil, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// What a tool answered.
package struct ToolResult: Hashable, Sendable {
    /// The id of the ``ToolCall``.
    package var id: String?
    package var name: String?
    /// Text, or JSON when the tool answered with more than text.
    package var result: String
    package var isError: Bool

    package init(id: String? = nil, name: String? = nil, result: String, isError: Bool = false) {
        self.id = id
        self.name = name
        self.result = result
        self.isError = isError
    }
}
