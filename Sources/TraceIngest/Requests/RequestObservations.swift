internal import GenAI
internal import SpanMetrics
internal import TraceModel
internal import TraceStore

/// What one request has to say to the counters, as a whole.
struct RequestObservations {
    private(set) var calls: [LLMCallObservation] = []
    private(set) var steps: [StepObservation] = []
    /// Nil while it runs.
    private(set) var completed: RequestObservation?
    /// Nanoseconds spent in spans that say by their name that they wait.
    let queue: UInt64
    private let id: TraceID
    private let service: String
    private let route: String
    private let requestID: String
    private let dimensions: DimensionReading

    init(
        _ trace: StoredTrace, _ reading: RequestReading, _ prices: PriceMemo, _ metrics: SpanMetrics,
        now: UnixNanoseconds
    ) {
        let summary = reading.summary
        id = trace.id
        dimensions = DimensionReading(trace.spans, root: summary?.rootSpanID ?? .none, metrics)
        service = summary?.rootService ?? ""
        route = summary?.rootName ?? ""
        requestID = summary?.requestID ?? ""
        queue = reading.queueNanoseconds
        calls = zip(reading.account.calls, reading.account.attempts).map { observation($0, $1, prices) }
        steps = steps(reading.spans)
        if reading.isOfAI, let summary, let outcome = reading.account.outcome(now: now),
            !summary.isRootMissing || outcome == .abandoned
        {
            let end = UnixNanoseconds(summary.start.value &+ summary.duration)
            completed = RequestObservation(
                origin(summary.rootSpanID, end), completedAfter: summary.duration, outcome: outcome.name)
        }
    }

    /// Spans that are counted as calls or steps.
    var spanIDs: Set<SpanID> {
        Set(calls.map(\.origin.spanID) + steps.map(\.origin.spanID))
    }

    private func origin(_ span: SpanID, _ end: UnixNanoseconds) -> ObservationOrigin {
        ObservationOrigin(
            service: service, route: route, traceID: id, spanID: span, requestID: requestID, time: end,
            dimensions: dimensions[span])
    }

    private func observation(
        _ call: CountedCall, _ attempts: CallAttempts, _ prices: PriceMemo
    ) -> LLMCallObservation {
        let cost = call.usage.flatMap {
            prices.cost(provider: call.provider, model: call.model, usage: $0, at: call.start)
        }
        return LLMCallObservation(
            origin(call.spanID, call.end), provider: call.provider, model: call.model, operation: call.operation.name,
            figures: LLMCallFigures(
                duration: call.end.nanoseconds(since: call.start),
                timeToFirstToken: call.timeToFirstTokenNanoseconds, usage: call.usage, cost: cost,
                errorClass: call.errorClass, attempts: attempts),
            finishReason: call.finishReasons.names.first, promptVersion: call.promptVersion)
    }

    private static func isStep(_ span: AccountSpan) -> Bool {
        span.call?.operation == .executeTool || span.call?.operation == .invokeAgent
    }

    /// Tools and agents. Two spans about one execution, one in the other, are one.
    private func steps(_ spans: [AccountSpan]) -> [StepObservation] {
        let places = spans.indices.filter { Self.isStep(spans[$0]) }
        let known = Dictionary(places.map { (spans[$0].spanID, $0) }) { first, _ in first }
        return places.compactMap { place in
            let span = spans[place]
            guard let call = span.call, !call.isPending else { return nil }
            let name = call.operation == .executeTool ? call.tool : call.agent
            if let parent = known[span.parentSpanID].flatMap({ spans[$0].call }), parent.operation == call.operation,
                (call.operation == .executeTool ? parent.tool : parent.agent) == name
            {
                return nil
            }
            return StepObservation(
                origin(span.spanID, span.end), kind: call.operation == .executeTool ? .tool : .agent, name: name,
                duration: span.end.nanoseconds(since: span.start),
                errorClass: span.errorClass.flatMap { CallErrorClass(rawValue: $0.name) })
        }
    }
}
