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
    var queue: UInt64 = 0
    private let id: TraceID
    private let service: String
    private let route: String
    private let requestID: String

    init(_ id: TraceID, service: String, route: String, requestID: String) {
        self.id = id
        self.service = service
        self.route = route
        self.requestID = requestID
    }

    init(_ id: TraceID, _ reading: RequestReading, _ prices: PriceMemo, now: UnixNanoseconds) {
        let summary = reading.summary
        self.init(
            id, service: summary?.rootService ?? "", route: summary?.rootName ?? "",
            requestID: summary?.requestID ?? "")
        for call in reading.account.calls {
            add(
                observation(
                    call.spanID, start: call.start, end: call.end, provider: call.provider, model: call.model,
                    operation: call.operation, usage: call.usage,
                    timeToFirstToken: call.timeToFirstTokenNanoseconds, errorClass: call.errorClass,
                    finishReasons: call.finishReasons, promptVersion: call.promptVersion, prices))
        }
        steps = steps(reading.spans)
        queue = reading.queueNanoseconds
        if reading.isOfAI, let summary, let outcome = reading.account.outcome(now: now),
            !summary.isRootMissing || outcome == .abandoned
        {
            complete(
                root: summary.rootSpanID, end: UnixNanoseconds(summary.start.value &+ summary.duration),
                duration: summary.duration, outcome: outcome.name)
        }
    }

    /// Spans that are counted as calls or steps.
    var spanIDs: Set<SpanID> {
        Set(calls.map(\.origin.spanID) + steps.map(\.origin.spanID))
    }

    mutating func add(_ call: LLMCallObservation) { calls.append(call) }
    mutating func add(_ step: StepObservation) { steps.append(step) }

    mutating func complete(root: SpanID, end: UnixNanoseconds, duration: UInt64, outcome: String) {
        completed = RequestObservation(origin(root, end), completedAfter: duration, outcome: outcome)
    }

    func origin(_ span: SpanID, _ end: UnixNanoseconds) -> ObservationOrigin {
        ObservationOrigin(
            service: service, route: route, traceID: id, spanID: span, requestID: requestID, time: end)
    }

    func observation(
        _ span: SpanID, start: UnixNanoseconds, end: UnixNanoseconds, provider: String, model: String,
        operation: LLMOperation, usage: TokenUsage?, timeToFirstToken: UInt64?, errorClass: ErrorClass?,
        finishReasons: FinishReasons, promptVersion: String, _ prices: PriceMemo
    ) -> LLMCallObservation {
        let figures = LLMCallFigures(
            duration: end.nanoseconds(since: start), timeToFirstToken: timeToFirstToken, usage: usage,
            cost: usage.flatMap { prices.cost(provider: provider, model: model, usage: $0, at: start) },
            errorClass: errorClass)
        return LLMCallObservation(
            origin(span, end), provider: provider, model: model, operation: operation.name, figures: figures,
            finishReason: finishReasons.names.first, promptVersion: promptVersion)
    }

    /// Tools and agents. Two spans about one execution, one in the other, are one.
    private func steps(_ spans: [AccountSpan]) -> [StepObservation] {
        let calls = Dictionary(spans.map { ($0.spanID, $0.call) }) { first, _ in first }
        return spans.compactMap { span in
            guard let call = span.call, !call.isPending,
                call.operation == .executeTool || call.operation == .invokeAgent
            else { return nil }
            let name = call.operation == .executeTool ? call.tool : call.agent
            if let parent = calls[span.parentSpanID] ?? nil, parent.operation == call.operation,
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
