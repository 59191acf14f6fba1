internal import GenAI
internal import SpanMetrics
internal import TraceModel
internal import TraceStore

extension RequestObservations {
    private static let requestIDKey: StaticString = "request.id"

    /// What a plain request has to say; see ``RequestDigest``.
    init(_ id: TraceID, _ digest: RequestDigest, _ batch: SpanBatch, rows: [Int], _ prices: PriceMemo) {
        let requestID = batch.stringAttribute(Self.requestIDKey, in: batch.attributes[digest.root])
        self.init(
            id, service: batch.string(batch.service(digest.root)), route: batch.string(batch.name[digest.root]),
            requestID: requestID.map { batch.string($0) } ?? "")
        for step in digest.steps {
            if step.call.operation.isModelCall {
                add(call(step.row, step.call, batch, prices))
            } else if step.call.operation == .executeTool || step.call.operation == .invokeAgent {
                add(self.step(step.row, step.call, batch))
            }
        }
        var start = UInt64.max
        var end: UInt64 = 0
        for row in rows {
            start = min(start, batch.start[row])
            end = max(end, batch.start[row], batch.end[row])
        }
        queue = rows.reduce(0) { sum, row in
            QueueName.isOne(batch.name[row], of: batch) ? sum &+ SpanReference(batch: batch, row: row).duration : sum
        }
        complete(
            root: batch.spanID[digest.root], end: UnixNanoseconds(end), duration: end - start,
            outcome: (digest.isPartial ? GenAI.RequestOutcome.partial : .ok).name)
    }

    private func call(
        _ row: Int, _ call: LLMCall, _ batch: SpanBatch, _ prices: PriceMemo
    ) -> LLMCallObservation {
        observation(
            batch.spanID[row], start: UnixNanoseconds(batch.start[row]), end: UnixNanoseconds(batch.end[row]),
            provider: call.provider == .other ? batch.string(call.providerText) : call.provider.name,
            model: batch.string(call.model), operation: call.operation, usage: call.usage,
            timeToFirstToken: call.timeToFirstTokenNanoseconds, errorClass: call.errorClass,
            finishReasons: call.finishReasons, promptVersion: batch.string(call.promptVersion), prices)
    }

    private func step(_ row: Int, _ call: LLMCall, _ batch: SpanBatch) -> StepObservation {
        let end = UnixNanoseconds(batch.end[row])
        return StepObservation(
            origin(batch.spanID[row], end), kind: call.operation == .executeTool ? .tool : .agent,
            name: batch.string(call.operation == .executeTool ? call.tool : call.agent),
            duration: end.nanoseconds(since: UnixNanoseconds(batch.start[row])))
    }
}
