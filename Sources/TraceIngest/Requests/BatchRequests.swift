internal import GenAI
internal import TraceModel

/// The spans of a batch by trace, and which of the traces have a step of an AI application.
struct BatchRequests {
    struct Part {
        var rows: [Int] = []
        var steps: [(row: Int, call: LLMCall)] = []
        var digest: RequestDigest?
        var isOfAI: Bool { !steps.isEmpty }
        var hasRoot = false
    }

    private(set) var parts: [TraceID: Part] = [:]

    init(_ batch: SpanBatch) {
        var reader = LLMCallReader(batch)
        var current = Part()
        var id: TraceID?
        // The spans of a trace mostly stand side by side: a look-up for each run of them.
        for row in 0..<batch.spanCount {
            if batch.traceID[row] != id {
                if let id { parts[id] = current }
                id = batch.traceID[row]
                current = parts[batch.traceID[row]] ?? Part()
            }
            current.rows.append(row)
            if !batch.parentSpanID[row].isValid { current.hasRoot = true }
            if let call = reader.call(row), call.operation != .none || call.isPending {
                current.steps.append((row, call))
            }
        }
        if let id { parts[id] = current }
        for (id, part) in parts where part.isOfAI {
            parts[id]?.digest = RequestDigest(batch, part.rows, part.steps)
        }
    }
}
