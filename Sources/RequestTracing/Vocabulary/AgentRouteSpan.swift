internal import Tracing

/// A routing decision that is being made.
public struct AgentRouteSpan: Sendable {
    /// The span itself, for attributes that have no name here.
    public let span: TracedSpan

    /// Says which agent takes the request, and why.
    public func choose(_ agent: String, reason: String? = nil) {
        span.set("gen_ai.agent.name", .string(agent))
        span.set("agent_route.reason", reason.map { .string($0) })
    }
}
