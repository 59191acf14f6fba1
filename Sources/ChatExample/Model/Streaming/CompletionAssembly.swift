/// Puts the pieces of a streamed completion together.
struct CompletionAssembly {
    private var id = ""
    private var model = ""
    private var created = 0
    private var text = ""
    private var calls: [Int: ToolCall] = [:]
    private var finishReason: String?
    private var usage: CompletionUsage?

    /// - Returns: whether the piece carries a part of the answer, and not only what stands around it.
    mutating func add(_ chunk: CompletionChunk) -> Bool {
        id = chunk.id
        model = chunk.model
        created = chunk.created ?? created
        usage = chunk.usage ?? usage
        guard let choice = chunk.choices.first else { return false }
        finishReason = choice.finishReason ?? finishReason
        text += choice.delta.content ?? ""
        for part in choice.delta.toolCalls ?? [] { add(part) }
        return choice.delta.content?.isEmpty == false || choice.delta.toolCalls?.isEmpty == false
    }

    private mutating func add(_ part: CompletionChunk.ToolCallDelta) {
        var call =
            calls[part.index] ?? ToolCall(id: "", function: ToolCall.Function(name: "", arguments: ""))
        call.id += part.id ?? ""
        call.function.name += part.function?.name ?? ""
        call.function.arguments += part.function?.arguments ?? ""
        calls[part.index] = call
    }

    /// The whole answer.
    ///
    /// - Throws: ``ModelError/connection(_:)`` when it broke off before the model said that it ended.
    func completion() throws(ModelError) -> ChatCompletion {
        guard let finishReason else { throw .connection("the answer broke off") }
        let calls = calls.sorted { $0.key < $1.key }.map(\.value)
        let message = CompletionMessage(
            role: "assistant", content: text.isEmpty ? nil : text, toolCalls: calls.isEmpty ? nil : calls)
        return ChatCompletion(
            id: id, created: created, model: model,
            choices: [ChatCompletion.Choice(index: 0, message: message, finishReason: finishReason)], usage: usage)
    }
}
