internal import Foundation

/// Writes the stand-in's answer to one chat completion request.
struct CompletionComposer {
    /// The share of the input a provider would have cached: the instructions that every request begins with.
    private static let shortestCachedPrompt = 64

    /// How often a bloated answer says the same.
    private static let bloat = 8

    let question: ChatCompletionRequest
    let isBloated: Bool

    func completion() -> ChatCompletion {
        let calls = toolCalls()
        let message =
            calls.isEmpty
            ? CompletionMessage(
                role: "assistant", content: String(repeating: text(), count: isBloated ? Self.bloat : 1))
            : CompletionMessage(role: "assistant", content: nil, toolCalls: calls)
        return ChatCompletion(
            id: "chatcmpl-\(UUID().uuidString.prefix(12).lowercased())", created: Int(Date().timeIntervalSince1970),
            model: "\(question.model)-2026-01-15",
            choices: [
                ChatCompletion.Choice(index: 0, message: message, finishReason: calls.isEmpty ? "stop" : "tool_calls")
            ],
            usage: usage(of: message))
    }

    private var userText: String {
        question.messages.last { $0.role == "user" }?.content ?? ""
    }

    private var systemText: String {
        question.messages.first { $0.role == "system" }?.content ?? ""
    }

    /// On the first turn the tools whose words the question has; afterwards there are results to answer from.
    private func toolCalls() -> [ToolCall] {
        guard let tools = question.tools, !question.messages.contains(where: { $0.role == "tool" }) else { return [] }
        let wanted = tools.compactMap { ToolWish(tool: $0.function.name, text: userText) }
        return wanted.enumerated().map { index, wish in
            ToolCall(
                id: "call_\(index)_\(UUID().uuidString.prefix(8).lowercased())",
                function: ToolCall.Function(name: wish.tool, arguments: wish.arguments))
        }
    }

    private func text() -> String {
        if let label = classification() { return label }
        let results = question.messages.filter { $0.role == "tool" }.compactMap(\.content)
        if !results.isEmpty {
            return "I looked that up for you: \(results.joined(separator: " ")) Is there anything else I can help with?"
        }
        if let passage = firstPassage() {
            return "\(passage) If that does not settle it, tell me a little more and I will check the details."
        }
        return "Thanks for your message. I am not certain about that one, so I would rather ask than guess: "
            + "could you say a little more about what you need?"
    }

    /// A classifying prompt lists its labels after "Labels:"; the first whose name the question has is the answer.
    private func classification() -> String? {
        guard let list = systemText.range(of: "Labels:") else { return nil }
        let line = systemText[list.upperBound...].prefix { $0 != "\n" }
        let labels = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return labels.first { userText.lowercased().contains($0.lowercased()) } ?? labels.last
    }

    /// The first passage of the context that the prompt carries.
    private func firstPassage() -> String? {
        guard let start = systemText.range(of: "[1] ") else { return nil }
        let passage = systemText[start.upperBound...].prefix { $0 != "\n" }
        return passage.isEmpty ? nil : String(passage)
    }

    private func usage(of answer: CompletionMessage) -> CompletionUsage {
        let input = question.messages.reduce(0) { $0 + TokenEstimate.of($1) }
        let output = TokenEstimate.of(answer)
        let system = TokenEstimate.of(systemText)
        let cached = system >= Self.shortestCachedPrompt ? min(system, input) / 2 : 0
        return CompletionUsage(
            promptTokens: input, completionTokens: output, totalTokens: input + output,
            promptTokensDetails: CompletionUsage.PromptDetails(cachedTokens: cached),
            completionTokensDetails: CompletionUsage.CompletionDetails(reasoningTokens: 0))
    }
}
