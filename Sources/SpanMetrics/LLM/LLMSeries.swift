/// The series of requests, model calls, tools and agents: what the ingest step reports beside the spans themselves.
struct LLMSeries: Sendable {
    let families: MetricFamilies
    var calls: CallTable
    var steps: StepTable
    var requests: RequestTable

    init(_ configuration: SpanMetricsConfiguration) {
        families = configuration.families
        calls = CallTable(configuration)
        steps = StepTable(configuration)
        requests = RequestTable(configuration)
    }

    /// Notes that a page shows everything that is not hidden.
    mutating func show(at now: UInt32) {
        requests.abandon(at: now)
        requests.requests.show(at: now)
        calls.calls.show(at: now)
        calls.finishes.show(at: now)
        steps.tools.show(at: now)
        steps.agents.show(at: now)
    }
}
