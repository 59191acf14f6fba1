internal import RequestTracing

/// The tools of the chat application, each run in a span of its own.
struct ToolBox: Sendable {
    let tools: [any ChatTool]
    let random: SharedGenerator
    let stage: ScenarioStage
    let tracer: RequestTracer

    var definitions: [ToolDefinition] { tools.map(\.definition) }

    /// The message that answers the model's call, and whether the tool failed.
    ///
    /// - Throws: only `CancellationError`: a failing tool is told to the model.
    func answer(_ call: ToolCall) async throws -> (message: CompletionMessage, hasFailed: Bool) {
        do {
            let result = try await run(call)
            return (CompletionMessage(role: "tool", content: result, toolCallID: call.id), false)
        } catch let error as ToolError {
            return (CompletionMessage(role: "tool", content: "Error: \(error).", toolCallID: call.id), true)
        }
    }

    private func run(_ call: ToolCall) async throws -> String {
        let tool = tools.first { type(of: $0).name == call.function.name }
        return try await tracer.withTool(
            call.function.name, callID: call.id, description: tool.map { type(of: $0).description },
            arguments: call.function.arguments
        ) { span in
            guard let tool else { throw ToolError.unknownTool(call.function.name) }
            if random.uniform() < stage.effects.failingTools { throw ToolError.unavailable }
            let result = try await tool.run(Self.arguments(call.function.arguments))
            span.record(result: result)
            return result
        }
    }

    private static func arguments(_ text: String) throws(ToolError) -> [String: String] {
        do {
            return try WireJSON.decode([String: String].self, from: text.utf8)
        } catch {
            throw .invalidArguments("not a JSON object of texts")
        }
    }
}
