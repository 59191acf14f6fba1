internal import Tracing

extension RequestTracer {
    /// Traces deciding which agent, or which way, a request takes. Say the decision with
    /// ``AgentRouteSpan/choose(_:reason:)``.
    ///
    /// - Parameter router: what decides, such as `rules` or `classifier`.
    public func withAgentRoute<T>(
        router: String, isolation: isolated (any Actor)? = #isolation,
        _ operation: (AgentRouteSpan) async throws -> T
    ) async rethrows -> T {
        var attributes = RequestStep.agentRoute.attributes
        attributes.set("agent_route.router", value: .string(router))
        return try await withStep("route_agent \(router)", attributes: attributes) { span in
            try await operation(AgentRouteSpan(span: span))
        }
    }

    /// Traces an agent at work (GenAI conventions, "invoke_agent"). It carries no token counts: those are on the model
    /// calls under it, and must not count twice.
    ///
    /// - Parameters:
    ///   - id: the agent's id where it is kept, if it has one (`gen_ai.agent.id`).
    ///   - version: of its instructions and tools (`gen_ai.agent.version`).
    public func withAgent<T>(
        _ name: String, id: String? = nil, version: String? = nil, description: String? = nil,
        isolation: isolated (any Actor)? = #isolation,
        _ operation: (TracedSpan) async throws -> T
    ) async rethrows -> T {
        var attributes = RequestStep.agent.attributes
        attributes.set("gen_ai.operation.name", value: "invoke_agent")
        attributes.set("gen_ai.agent.name", value: .string(name))
        attributes.set("gen_ai.agent.id", value: id.map { .string($0) })
        attributes.set("gen_ai.agent.version", value: version.map { .string($0) })
        attributes.set("gen_ai.agent.description", value: description.map { .string($0) })
        return try await withStep("invoke_agent \(name)", attributes: attributes, operation)
    }
}
