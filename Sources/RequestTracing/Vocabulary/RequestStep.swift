internal import Tracing

/// What a span of a request is for: the value of `request.step`, by which viewers group and colour a waterfall.
enum RequestStep: String {
    case request
    case promptBuild = "prompt_build"
    case retrieval
    case agentRoute = "agent_route"
    case agent
    case tool
    case llmCall = "llm_call"

    static let key = "request.step"

    /// The attributes every span of this step starts with.
    var attributes: SpanAttributes { [Self.key: .string(rawValue)] }
}
