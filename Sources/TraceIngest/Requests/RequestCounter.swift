package import GenAI
package import SpanMetrics
package import TraceModel
package import TraceStore

/// Counts requests, model calls, tools and agents from the store, each once.
package struct RequestCounter: Sendable {
    private let store: TraceStore
    private let tracker: RequestTracker
    private let metrics: SpanMetrics
    private let prices: PriceMemo

    package init(store: TraceStore, tracker: RequestTracker, metrics: SpanMetrics, prices: PriceTable) {
        self.store = store
        self.tracker = tracker
        self.metrics = metrics
        self.prices = PriceMemo(prices)
    }

    /// Reads the requests that have been quiet long enough and counts what is new of them.
    /// - Parameter isLast: counts all that have news, quiet or not, before the collector stops.
    /// - Throws: ``QueryFailure`` when late spans could not be read together with what came before them.
    package func count(_ now: UnixNanoseconds, isLast: Bool = false) throws(QueryFailure) {
        for due in tracker.due(isLast ? UnixNanoseconds(.max) : now) { try count(due, now) }
    }

    /// Takes note of a batch that has been kept. Under a load that would fill the memory with requests to be read, they
    /// are read at once.
    package func note(_ batch: SpanBatch, at now: UnixNanoseconds) throws(QueryFailure) {
        guard tracker.note(batch, at: now) else { return }
        for due in tracker.overdue() { try count(due, now) }
    }

    private func count(_ due: DueRequest, _ now: UnixNanoseconds) throws(QueryFailure) {
        if let plain = due.plain, let digest = plain.digest {
            record(due.id, RequestObservations(due.id, digest, plain.batch, rows: plain.rows, prices), now)
        } else if let trace = due.trace {
            record(due.id, RequestObservations(due.id, RequestReading(trace), prices, now: now), now)
        } else if let trace = try store.trace(due.id) {
            record(due.id, RequestObservations(due.id, RequestReading(trace), prices, now: now), now)
        }
    }

    private func record(_ id: TraceID, _ observations: RequestObservations, _ now: UnixNanoseconds) {
        let complete = observations.completed
        let (new, isNewlyComplete) = tracker.counting(id, spans: observations.spanIDs, isComplete: complete != nil)
        metrics.record(observations.calls.filter { new.contains($0.origin.spanID) }, at: now)
        metrics.record(observations.steps.filter { new.contains($0.origin.spanID) }, at: now)
        guard isNewlyComplete, let complete else { return }
        metrics.record([complete], at: now)
        metrics.health.record(
            complete, calls: observations.calls, steps: observations.steps, queue: observations.queue, at: now)
    }
}
