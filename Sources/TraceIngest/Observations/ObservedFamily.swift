/// A family of the LLM series whose observations can be found again in the traces.
package enum ObservedFamily: String, Sendable, CaseIterable {
    case requestsStarted = "llm_requests_started"
    case requestsCompleted = "llm_requests_completed"
    case requestDuration = "llm_request_duration_seconds"
    case callDuration = "llm_call_duration_seconds"
    case timeToFirstToken = "llm_time_to_first_token_seconds"
    case timePerOutputToken = "llm_time_per_output_token_seconds"
    case tokens = "llm_tokens"
    case callErrors = "llm_call_errors"
    case callFinish = "llm_call_finish"
    case cost = "llm_cost_usd"
    case unpricedCalls = "llm_unpriced_calls"
    case toolCallDuration = "llm_tool_call_duration_seconds"
    case toolCallErrors = "llm_tool_call_errors"
    case agentCallDuration = "llm_agent_call_duration_seconds"
    case agentCallErrors = "llm_agent_call_errors"

    private static let suffixes = ["_total", "_bucket", "_count", "_sum"]

    /// The family of a sample such as `llm_call_duration_seconds_bucket`.
    package init?(sample name: String) {
        let suffix = Self.suffixes.first { name.hasSuffix($0) } ?? ""
        self.init(rawValue: String(name.dropLast(suffix.count)))
    }

    /// Labels that its series have.
    package var labels: Set<String> {
        let route: Set = ["service", "route"]
        let call: Set = ["service", "route", "provider", "model", "operation"]
        return switch self {
        case .requestsStarted, .requestDuration: route
        case .requestsCompleted: route.union(["outcome"])
        case .callDuration, .timeToFirstToken, .timePerOutputToken, .cost, .unpricedCalls: call
        case .tokens: call.union(["type"])
        case .callErrors: call.union(["error_class"])
        case .callFinish: call.union(["reason"])
        case .toolCallDuration: route.union(["tool"])
        case .toolCallErrors: route.union(["tool", "error_class"])
        case .agentCallDuration: route.union(["agent"])
        case .agentCallErrors: route.union(["agent", "error_class"])
        }
    }

    /// Whether an observation is a part of its request and no longer than it.
    package var isPartOfRequest: Bool {
        switch self {
        case .requestDuration, .callDuration, .timeToFirstToken, .toolCallDuration, .agentCallDuration: true
        default: false
        }
    }
}
