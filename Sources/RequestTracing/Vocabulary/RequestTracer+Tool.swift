internal import Tracing

extension RequestTracer {
    /// Traces one run of a tool (GenAI conventions, "execute_tool").
    ///
    /// - Parameters:
    ///   - callID: the id the model gave to its call.
    ///   - arguments: as the model wrote them; recorded only when content is captured.
    public func withTool<T>(
        _ name: String, callID: String? = nil, description: String? = nil, arguments: String? = nil,
        isolation: isolated (any Actor)? = #isolation, _ operation: (ToolSpan) async throws -> T
    ) async rethrows -> T {
        var attributes = RequestStep.tool.attributes
        attributes.set("gen_ai.operation.name", value: "execute_tool")
        attributes.set("gen_ai.tool.name", value: .string(name))
        attributes.set("gen_ai.tool.type", value: "function")
        attributes.set("gen_ai.tool.call.id", value: callID.map { .string($0) })
        attributes.set("gen_ai.tool.description", value: description.map { .string($0) })
        let captures = configuration.capturesContent
        if captures { attributes.set("gen_ai.tool.call.arguments", value: arguments.map { .string($0) }) }
        return try await withStep("execute_tool \(name)", attributes: attributes) { span in
            try await operation(ToolSpan(span: span, capturesContent: captures))
        }
    }
}
