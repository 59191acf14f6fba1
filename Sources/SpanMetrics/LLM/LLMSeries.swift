internal import TraceModel

/// The series of requests, model calls, tools and agents: what the ingest step reports beside the spans themselves.
struct LLMSeries: Sendable {
    let families: MetricFamilies
    var calls: CallTable
    var steps: StepTable
    var requests: RequestTable
    private var requestKey = LabelKey()
    private var dimensions: RequestDimensions

    init(_ configuration: SpanMetricsConfiguration) {
        families = configuration.families
        calls = CallTable(configuration)
        steps = StepTable(configuration)
        requests = RequestTable(configuration)
        dimensions = RequestDimensions(configuration.dimensions)
    }

    /// Counts a request whose spans stand in one batch.
    /// - Complexity: O(its calls and steps); allocates only when a label set is new or a bucket takes an exemplar.
    mutating func record(_ request: borrowing BatchRequestObservation, at now: UInt32) {
        let batch = request.batch
        requestKey.removeAll()
        requestKey.append(.text(batch.service(request.root)), of: batch)
        requestKey.append(.text(batch.name[request.root]), of: batch)
        dimensions.begin(request)
        for call in request.calls { calls.record(call, of: request, requestKey, &dimensions, at: now) }
        for step in request.steps { steps.record(step, of: request, requestKey, &dimensions, at: now) }
        requests.record(request, requestKey, &dimensions, at: now)
    }

    /// Notes that a page shows everything that is not hidden.
    mutating func show(at now: UInt32) {
        dimensions.forget()
        requests.abandon(at: now)
        requests.requests.show(at: now)
        calls.calls.show(at: now)
        calls.finishes.show(at: now)
        steps.tools.show(at: now)
        steps.agents.show(at: now)
    }
}
