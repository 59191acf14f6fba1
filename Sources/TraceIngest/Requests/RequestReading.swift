package import GenAI
internal import TraceModel
package import TraceStore

/// A stored trace read as a request of an AI application: its account, and what its root says of it.
package struct RequestReading {
    package let account: RequestAccount
    package let spans: [AccountSpan]
    /// The root, else the span that stands in for it; nil for a trace without spans.
    package let summary: RequestSummary?
    /// Time in spans that wait, by their names.
    let queueNanoseconds: UInt64

    package init(_ trace: StoredTrace) {
        var spans: [AccountSpan] = []
        spans.reserveCapacity(trace.spans.count)
        var next = 0
        while next < trace.spans.count {
            let batch = trace.spans[next].batch
            var reader = LLMCallReader(batch)
            while next < trace.spans.count, trace.spans[next].batch === batch {
                spans.append(reader.accountSpan(trace.spans[next].row))
                next += 1
            }
        }
        self.spans = spans
        account = RequestAccount(spans)
        summary = RequestSummary(trace)
        queueNanoseconds = trace.spans.reduce(0) { sum, span in
            QueueName.isOne(span.batch.name[span.row], of: span.batch) ? sum &+ span.duration : sum
        }
    }

    /// Whether any span is a step of an AI application.
    package var isOfAI: Bool {
        spans.contains { $0.call.map { $0.operation != .none } ?? false }
    }
}
