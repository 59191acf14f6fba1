/// Families under names that others chose, written when they are asked for.
extension MetricCatalogue {
    // Tempo's metrics generator.
    static let tempoCalls = MetricDescription(
        .counter, "traces_spanmetrics_calls", help: "As traces_span_metrics_calls, under the name Tempo has for it.")
    static let tempoLatency = MetricDescription(
        .histogram, "traces_spanmetrics_latency",
        help: "As traces_span_metrics_duration_seconds, under the name Tempo has for it.")
    static let edgeRequests = MetricDescription(
        .counter, "traces_service_graph_request", help: "Calls from one service to another.")
    static let edgeFailed = MetricDescription(
        .counter, "traces_service_graph_request_failed",
        help: "Calls from one service to another that failed at either end.")
    static let edgeClient = MetricDescription(
        .histogram, "traces_service_graph_request_client_seconds", unit: .seconds,
        help: "Durations of calls between services as the client saw them.")
    static let edgeServer = MetricDescription(
        .histogram, "traces_service_graph_request_server_seconds", unit: .seconds,
        help: "Durations of calls between services as the server saw them.")
    static let edgeUnpaired = MetricDescription(
        .counter, "traces_service_graph_unpaired_spans",
        help: "Client and server spans whose other end did not arrive in time.")
    static let edgeDropped = MetricDescription(
        .counter, "traces_service_graph_dropped_spans",
        help: "Client and server spans that could not wait their time because too many waited.")

    // GenAI semantic conventions.
    static let genAIDuration = MetricDescription(
        .histogram, "gen_ai_client_operation_duration_seconds", unit: .seconds,
        help: "As llm_call_duration_seconds, under the name of the GenAI semantic conventions.")
    static let genAIFirstChunk = MetricDescription(
        .histogram, "gen_ai_client_operation_time_to_first_chunk_seconds", unit: .seconds,
        help: "As llm_time_to_first_token_seconds, under the name of the GenAI semantic conventions.")
    static let genAIOutputChunk = MetricDescription(
        .histogram, "gen_ai_client_operation_time_per_output_chunk_seconds", unit: .seconds,
        help: "As llm_time_per_output_token_seconds, under the name of the GenAI semantic conventions.")
    static let genAITokenUsage = MetricDescription(
        .histogram, "gen_ai_client_token_usage",
        help: "Input and output tokens of single model calls; cached and reasoning ones are included.")
}
