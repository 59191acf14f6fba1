internal import RequestTracing

/// What happens to one question: routing, retrieval, prompt, model calls and tools, each a span of its request.
struct ChatPipeline: Sendable {
    /// Calls of the model for one question; after that an answer is expected, tools or not.
    private static let maximumModelCalls = 3
    private static let maximumAnswerTokens = 400
    private static let temperature = 0.3

    let tracer: RequestTracer
    let model: ModelClient
    let knowledgeBase: KnowledgeBaseClient
    let tools: ToolBox
    let stage: ScenarioStage

    /// - Throws: ``ModelError``, or `CancellationError`.
    func answer(
        _ question: ChatQuestion, request: RequestSpan, behaviour: StandInBehaviour?
    ) async throws -> ChatAnswer {
        let agent = try await AgentRouter(tracer: tracer, model: model).route(question.message)
        return try await tracer.withAgent(agent.rawValue) { _ in
            let found = try await retrieve(question.message)
            let prompt = await PromptBuilder(tracer: tracer, copies: stage.effects.promptCopies).build(
                question.message, agent: agent, articles: found.articles)
            var answer = ChatAnswer(
                answer: "", agent: agent.rawValue, model: model.endpoint.chatModel, sources: found.articles.map(\.id),
                usage: ChatAnswer.Usage(), isPartial: found.hasFailed, requestId: request.id.value)
            try await converse(prompt, &answer, behaviour)
            return answer
        }
    }

    /// The articles for the prompt. Without the knowledge base an answer is still better than none.
    private func retrieve(_ question: String) async throws -> (articles: [Article], hasFailed: Bool) {
        do {
            return (try await knowledgeBase.search(question), false)
        } catch is ModelError {
            return ([], true)
        }
    }

    /// Calls the model, runs the tools it asks for, and calls it again with their results.
    private func converse(
        _ prompt: [CompletionMessage], _ answer: inout ChatAnswer, _ behaviour: StandInBehaviour?
    ) async throws {
        var messages = prompt
        for call in 1...Self.maximumModelCalls {
            let request = ChatCompletionRequest(
                model: model.endpoint.chatModel, messages: messages,
                tools: call < Self.maximumModelCalls ? tools.definitions : nil,
                maxTokens: Self.maximumAnswerTokens, temperature: Self.temperature, stream: true,
                streamOptions: ChatCompletionRequest.StreamOptions(includeUsage: true))
            let completion = try await model.complete(request, behaviour: behaviour)
            guard let message = completion.choices.first?.message else { throw ModelError.malformed("no choice") }
            answer.model = completion.model
            answer.usage.inputTokens += completion.usage?.promptTokens ?? 0
            answer.usage.outputTokens += completion.usage?.completionTokens ?? 0
            answer.answer = message.content ?? ""
            guard let calls = message.toolCalls, !calls.isEmpty else { return }
            messages.append(message)
            for call in calls {
                let result = try await tools.answer(call)
                messages.append(result.message)
                answer.isPartial = answer.isPartial || result.hasFailed
            }
        }
    }
}
