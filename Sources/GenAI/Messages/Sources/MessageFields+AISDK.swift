extension MessageFields {
    /// The answer as Vercel's AI SDK splits it over `ai.response.text`, `ai.response.toolCalls` and their like
    /// (`ai.result.…` before version 4).
    func responsesOfAISDK() -> [MessageCandidate] {
        ["ai.response", "ai.result"].compactMap { prefix in
            var parts: [MessagePart] = []
            if let text = text("\(prefix).reasoning") { parts.append(.reasoning(text)) }
            if let text = text("\(prefix).text") { parts.append(.text(text)) }
            if let object = text("\(prefix).object") { parts.append(.text(object)) }
            parts += content("\(prefix).toolCalls")?.value.array?.map { .toolCall(PartShape.toolCall($0)) } ?? []
            parts += content("\(prefix).files")?.value.array?.map { .blob(BlobShape.blob($0, kind: "file")) } ?? []
            guard !parts.isEmpty else { return nil }
            return MessageCandidate(
                source: MessageSource(place, prefix),
                messages: [Message(direction: .output, role: .assistant, parts: parts)])
        }
    }
}
