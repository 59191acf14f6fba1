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
    private let id: TraceID
    private let service: String
    private let route: String
    private let requestID: String

    init(_ id: TraceID, _ reading: RequestReading, _ prices: PriceTable, now: UnixNanoseconds) {
        self.id = id
        service = reading.summary?.rootService ?? ""
        route = reading.summary?.rootName ?? ""
        requestID = reading.summary?.requestID ?? ""
        calls = reading.account.calls.map { observation($0, prices) }
        steps = steps(reading.spans)
        completed = completed(reading, now)
    }

    /// Spans that are counted as calls or steps.
    var spanIDs: Set<SpanID> {
        Set(calls.map(\.origin.spanID) + steps.map(\.origin.spanID))
    }

    private func origin(_ span: SpanID, _ end: UnixNanoseconds) -> ObservationOrigin {
        ObservationOrigin(
            service: service, route: route, traceID: id, spanID: span, requestID: requestID, time: end)
    }

    private func observation(_ call: CountedCall, _ prices: PriceTable) -> LLMCallObservation {
        let usage = call.usage ?? .zero
        let duration = call.end.nanoseconds(since: call.start)
        let cost = call.usage.flatMap {
            prices.cost(provider: call.provider, model: call.model, usage: $0, at: call.start)
        }
        return LLMCallObservation(
            origin(call.spanID, call.end), provider: call.provider, model: call.model, operation: call.operation.name,
            duration: duration, timeToFirstToken: call.timeToFirstTokenNanoseconds,
            timePerOutputToken: Self.timePerToken(call, duration),
            tokens: TokenCounts(
                input: UInt64(max(0, usage.input)), inputCacheRead: UInt64(max(0, usage.cacheRead)),
                inputCacheWrite: UInt64(max(0, usage.cacheWrite)), output: UInt64(max(0, usage.output)),
                outputReasoning: UInt64(max(0, usage.reasoning))),
            costPicodollars: cost.map { UInt64(max(0, $0.value)) },
            errorClass: call.errorClass.flatMap { CallErrorClass(rawValue: $0.name) },
            finishReason: call.finishReasons.names.first)
    }

    /// Decoding: from the first token to the end, over the tokens after the first.
    private static func timePerToken(_ call: CountedCall, _ duration: UInt64) -> UInt64? {
        guard let first = call.timeToFirstTokenNanoseconds, let usage = call.usage, usage.outputTotal > 1,
            duration > first
        else { return nil }
        return (duration - first) / UInt64(usage.outputTotal - 1)
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

    private func completed(_ reading: RequestReading, _ now: UnixNanoseconds) -> RequestObservation? {
        guard reading.isOfAI, let summary = reading.summary, let outcome = reading.account.outcome(now: now),
            !summary.isRootMissing || outcome == .abandoned
        else { return nil }
        let end = UnixNanoseconds(summary.start.value &+ summary.duration)
        return RequestObservation(
            origin(summary.rootSpanID, end), completedAfter: summary.duration, outcome: outcome.name)
    }
}
