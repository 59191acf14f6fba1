internal import RequestTracing

/// Decides which agent takes a question: by its words if they are clear, otherwise by asking the model.
struct AgentRouter: Sendable {
    private static let words: [(Agent, Set<String>)] = [
        (.orders, ["order", "parcel", "delivery", "package", "shipping"]),
        (.billing, ["invoice", "refund", "payment", "discount", "price", "subscription"]),
        (.support, ["password", "warranty", "broken", "account", "return", "returns", "device", "privacy"]),
        (.smalltalk, ["weather", "hello", "thanks", "times", "plus"]),
    ]
    private static let prompt = """
        Classify the question of a customer. Answer with one label and nothing else.
        Labels: \(Agent.allCases.map(\.rawValue).joined(separator: ", "))
        """
    /// A label is one or two tokens.
    private static let maximumTokens = 4

    let tracer: RequestTracer
    let model: ModelClient

    /// - Throws: ``ModelError`` when the model had to be asked, or `CancellationError`.
    func route(_ question: String) async throws -> Agent {
        let candidates = Self.candidates(question)
        return try await tracer.withAgentRoute(router: candidates.count == 1 ? "rules" : "classifier") { span in
            if candidates.count == 1 {
                span.choose(candidates[0].rawValue, reason: "its words")
                return candidates[0]
            }
            let agent = try await classify(question)
            span.choose(agent.rawValue, reason: candidates.isEmpty ? "no word was known" : "several agents' words")
            return agent
        }
    }

    private static func candidates(_ question: String) -> [Agent] {
        let words = Set(question.lowercased().split { !$0.isLetter }.map(String.init))
        return Self.words.filter { !$0.1.isDisjoint(with: words) }.map(\.0)
    }

    private func classify(_ question: String) async throws -> Agent {
        let completion = try await model.complete(
            ChatCompletionRequest(
                model: model.endpoint.chatModel,
                messages: [
                    CompletionMessage(role: "system", content: Self.prompt),
                    CompletionMessage(role: "user", content: question),
                ], maxTokens: Self.maximumTokens, temperature: 0))
        let label = completion.choices.first?.message.content?.lowercased() ?? ""
        // A label that is none of ours goes to those who ask back.
        return Agent.allCases.first { label.contains($0.rawValue) } ?? .support
    }
}
