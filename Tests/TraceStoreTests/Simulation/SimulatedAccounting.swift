import TraceModel
import TraceStore

/// Sums that follow from ids and times of spans, so that any span missed or counted twice shows. Of some requests
/// nothing is told when they are written.
struct SimulatedAccounting: RequestAccounting {
    let version: UInt64
    let outcomes = ["", "odd", "even"]

    func totals(of requests: [Range<Int>], in batch: SpanBatch) -> [RequestTotals?] {
        requests.map { rows in
            let spans = rows.map { SpanReference(batch: batch, row: $0) }
            if let first = spans.first, first.spanID.value % 5 == 0 { return nil }
            return totals(of: spans)
        }
    }

    func totals(of trace: StoredTrace) -> RequestTotals { totals(of: trace.spans) }

    private func totals(of spans: [SpanReference]) -> RequestTotals {
        var totals = RequestTotals()
        for span in spans where span.spanID.value % 3 != 0 {
            totals.tokens += span.spanID.value % 1000
            totals.costPicodollars += span.duration % 100_000 * 50
            totals.isCostPartial = totals.isCostPartial || span.spanID.value % 7 == 0
            if span.spanID.value % 2 == 0 {
                totals.timeToFirstToken = max(totals.timeToFirstToken ?? 0, span.duration / 1000)
            }
        }
        if totals.tokens > 0 { totals.outcome = totals.tokens % 2 == 0 ? 2 : 1 }
        // Another version has other prices.
        totals.costPicodollars *= version
        return totals
    }
}
