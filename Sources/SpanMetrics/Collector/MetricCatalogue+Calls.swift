/// What is read off requests, model calls, tools and agents.
extension MetricCatalogue {
    static let requestsStarted = MetricDescription(
        .counter, "llm_requests_started", help: "Requests that began, by service and route.")
    static let requestsCompleted = MetricDescription(
        .counter, "llm_requests_completed", help: "Requests that ended, by service, route and outcome.")
    static let requestDuration = MetricDescription(
        .histogram, "llm_request_duration_seconds", unit: .seconds,
        help: "Durations of requests by service and route.")
    static let requestsInFlight = MetricDescription(
        .gauge, "llm_requests_in_flight",
        help: "Requests whose start was reported and whose end was not, by service, route and age.")
    static let callDuration = MetricDescription(
        .histogram, "llm_call_duration_seconds", unit: .seconds,
        help: "Durations of model calls by service, route, provider, model and operation.")
    static let firstToken = MetricDescription(
        .histogram, "llm_time_to_first_token_seconds", unit: .seconds,
        help: "Times from the start of streamed model calls to their first token.")
    static let outputToken = MetricDescription(
        .histogram, "llm_time_per_output_token_seconds", unit: .seconds,
        help: "Times per token after the first of streamed model calls.")
    static let tokens = MetricDescription(
        .counter, "llm_tokens", help: "Tokens of model calls by exclusive type.")
    static let callErrors = MetricDescription(
        .counter, "llm_call_errors", help: "Model calls that failed, by error class.")
    static let callRetries = MetricDescription(
        .counter, "llm_call_retries", help: "Attempts of model calls after the first.")
    static let retryWait = MetricDescription(
        .counter, "llm_retry_wait_seconds", unit: .seconds,
        help: "Time spent waiting between attempts of model calls.")
    static let cost = MetricDescription(
        .counter, "llm_cost_usd", unit: .usd, help: "Cost in US dollars of model calls whose model has a price.")
    static let unpriced = MetricDescription(
        .counter, "llm_unpriced_calls", help: "Model calls whose model has no price; they add no cost.")
    static let callFinish = MetricDescription(
        .counter, "llm_call_finish", help: "Model calls by the reason for which their answer ended.")
    static let toolDuration = MetricDescription(
        .histogram, "llm_tool_call_duration_seconds", unit: .seconds,
        help: "Durations of tool calls by service, route and tool.")
    static let toolErrors = MetricDescription(
        .counter, "llm_tool_call_errors", help: "Tool calls that failed, by error class.")
    static let agentDuration = MetricDescription(
        .histogram, "llm_agent_call_duration_seconds", unit: .seconds,
        help: "Durations of agent runs by service, route and agent.")
    static let agentErrors = MetricDescription(
        .counter, "llm_agent_call_errors", help: "Agent runs that failed, by error class.")
}
