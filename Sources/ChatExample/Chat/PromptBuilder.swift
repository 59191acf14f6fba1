internal import RequestTracing
internal import Tracing

/// Puts the question, the agent's instructions and the found articles into one prompt.
struct PromptBuilder: Sendable {
    /// The name and version of the template: what a token chart is compared by.
    private static let template = "shop-answer"
    private static let version = "3"
    /// The version that puts the passages in again and again: what a careless change of a prompt looks like.
    private static let carelessVersion = "4"

    let tracer: RequestTracer
    /// How often the passages stand in the prompt.
    var copies = 1

    func build(_ question: String, agent: Agent, articles: [Article]) async -> [CompletionMessage] {
        await tracer.withPromptBuild(
            template: Self.template, version: copies == 1 ? Self.version : Self.carelessVersion
        ) { span in
            let system = """
                You are the assistant of a shop that sells bicycles and repairs them. \(agent.instructions)
                Answer in at most three sentences, from these passages if they fit, and say so if they do not:
                \(Array(repeating: Self.passages(articles), count: copies).joined(separator: "\n"))
                """
            let messages = [
                CompletionMessage(role: "system", content: system),
                CompletionMessage(role: "user", content: question),
            ]
            span.set("prompt.passages", .int(Int64(articles.count)))
            span.set("prompt.characters", .int(Int64(messages.reduce(0) { $0 + ($1.content?.count ?? 0) })))
            return messages
        }
    }

    private static func passages(_ articles: [Article]) -> String {
        articles.enumerated().map { "[\($0.offset + 1)] \($0.element.text)" }.joined(separator: "\n")
    }
}
