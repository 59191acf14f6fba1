package import GenAI
internal import TraceModel
package import TraceStore

/// A stored trace read as a request of an AI application: its account, and what its root says of it.
package struct RequestReading {
    package let account: RequestAccount
    package let spans: [AccountSpan]
    private let trace: StoredTrace

    package init(_ trace: StoredTrace) {
        self.trace = trace
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
    }

    /// The root, else the span that stands in for it; nil for a trace without spans.
    /// - Complexity: builds the tree of the trace, which adding up does not need.
    package var summary: RequestSummary? { RequestSummary(trace) }

    /// Time in spans that wait, by their names.
    /// - Complexity: O(spans and the bytes of their names).
    var queueNanoseconds: UInt64 {
        var names = QueueNames()
        return trace.spans.reduce(0) { sum, span in
            names.isOne(span.batch.name[span.row], of: span.batch) ? sum &+ span.duration : sum
        }
    }

    /// Whether any span is a step of an AI application.
    package var isOfAI: Bool {
        spans.contains { ($0.call?.operation ?? .none) != .none }
    }
}
