extension Conversation {
    /// Leaves out of ``input`` the instructions that are in ``systemInstructions`` already.
    mutating func removeRepeatedInstructions() {
        let known = Set(systemInstructions.map(\.parts))
        input.removeAll { $0.role.isInstruction && known.contains($0.parts) }
    }

    /// Holds each direction to ``MessageLimits/messages``: of the input the newest, of the output the first are kept.
    mutating func limitMessages() {
        let limit = MessageLimits.messages
        omittedMessageCount = max(0, input.count - limit) + max(0, output.count - limit)
        input = Array(input.suffix(limit))
        output = Array(output.prefix(limit))
    }
}
