/// Who a message is from.
package struct MessageRole: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package static let system = MessageRole(rawValue: "system")
    package static let user = MessageRole(rawValue: "user")
    package static let assistant = MessageRole(rawValue: "assistant")
    package static let tool = MessageRole(rawValue: "tool")
    package static let developer = MessageRole(rawValue: "developer")

    /// The role behind the names that providers and frameworks give it; an unknown name is kept.
    init(named name: String) {
        let name = name.lowercased()
        self =
            switch name {
            case "human", "humanmessage", "humanmessagechunk": .user
            case "ai", "model", "aimessage", "aimessagechunk", "chatbot": .assistant
            case "systemmessage": .system
            case "function", "toolmessage", "functionmessage": .tool
            default: MessageRole(rawValue: name)
            }
    }

    /// Whether messages of this role tell the model how to behave.
    package var isInstruction: Bool { self == .system || self == .developer }
}
