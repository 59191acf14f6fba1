internal import GenAI
internal import SpanMetrics
internal import TraceModel

/// Turns plain requests (see ``PlainRequest``) into what is counted of them. One value reads many requests: it keeps
/// the room for their calls, and the prices of the models of the batch before.
struct PlainRequestReader {
    private static let requestIDKey: StaticString = "request.id"

    private let prices: PriceMemo
    private var batchPrices = BatchPrices()
    private var queueNames = QueueNames()
    private var observation: BatchRequestObservation?

    init(_ prices: PriceMemo) {
        self.prices = prices
    }

    /// - Parameter part: of a plain request.
    mutating func read(_ requests: BatchRequests, _ part: Int) -> BatchRequestObservation {
        let batch = requests.batch
        let root = Int(requests.parts[part].plainRoot ?? 0)
        let (start, end) = Self.extent(batch, requests.rows(part))
        var observation = take(batch, root)
        observation.requestID = batch.stringAttribute(Self.requestIDKey, in: batch.attributes[root]) ?? 0
        observation.end = end
        observation.duration = end - start
        observation.queue = queue(batch, requests.rows(part))
        var isCut = false
        for step in requests.steps(part) {
            if step.call.operation.isModelCall {
                observation.calls.append(call(step, batch))
                isCut = isCut || !step.call.finishReasons.isDisjoint(with: .cut)
            } else if step.call.operation == .executeTool || step.call.operation == .invokeAgent {
                observation.steps.append(self.step(step, batch))
            }
        }
        observation.outcome = isCut ? .partial : .ok
        return observation
    }

    /// Gives the room of an observation back that has been counted.
    mutating func reuse(_ observation: consuming BatchRequestObservation) {
        self.observation = observation
    }

    private mutating func take(_ batch: SpanBatch, _ root: Int) -> BatchRequestObservation {
        guard var known = observation.take() else {
            return BatchRequestObservation(batch, root: root, requestID: 0, end: 0, duration: 0, outcome: .ok)
        }
        known.batch = batch
        known.root = root
        known.calls.removeAll(keepingCapacity: true)
        known.steps.removeAll(keepingCapacity: true)
        return known
    }

    private static func extent(_ batch: SpanBatch, _ rows: ArraySlice<UInt32>) -> (start: UInt64, end: UInt64) {
        var start = UInt64.max
        var end: UInt64 = 0
        for row in rows {
            start = min(start, batch.start[Int(row)])
            end = max(end, batch.start[Int(row)], batch.end[Int(row)])
        }
        return (start, end)
    }

    private mutating func queue(_ batch: SpanBatch, _ rows: ArraySlice<UInt32>) -> UInt64 {
        var sum: UInt64 = 0
        for row in rows where queueNames.isOne(batch.name[Int(row)], of: batch) {
            sum &+= UnixNanoseconds(batch.end[Int(row)]).nanoseconds(since: UnixNanoseconds(batch.start[Int(row)]))
        }
        return sum
    }

    private mutating func call(_ step: BatchRequests.Step, _ batch: SpanBatch) -> BatchRequestObservation.Call {
        let call = step.call
        let row = Int(step.row)
        let start = UnixNanoseconds(batch.start[row])
        let cost = call.usage.flatMap { batchPrices.entry(call, batch, start, prices)?.cost(of: $0) }
        return BatchRequestObservation.Call(
            row: row,
            provider: call.provider == .other ? BatchLabel(call.providerText) : .name(call.provider.label),
            model: BatchLabel(call.model), operation: call.operation.label,
            figures: LLMCallFigures(
                duration: UnixNanoseconds(batch.end[row]).nanoseconds(since: start),
                timeToFirstToken: call.timeToFirstTokenNanoseconds, usage: call.usage, cost: cost,
                // Earlier attempts with spans of their own failed; a plain request has none.
                attempts: CallAttempts(retries: Int(call.resendCount), wait: 0)),
            finishReason: call.finishReasons.firstLabel,
            promptVersion: call.promptVersion.isEmpty ? nil : BatchLabel(call.promptVersion))
    }

    private func step(_ step: BatchRequests.Step, _ batch: SpanBatch) -> BatchRequestObservation.Step {
        let row = Int(step.row)
        let isTool = step.call.operation == .executeTool
        return BatchRequestObservation.Step(
            row: row, kind: isTool ? .tool : .agent, name: BatchLabel(isTool ? step.call.tool : step.call.agent),
            duration: UnixNanoseconds(batch.end[row]).nanoseconds(since: UnixNanoseconds(batch.start[row])))
    }
}
