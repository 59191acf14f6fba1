package import GenAI
package import SpanMetrics
package import TraceModel
package import TraceStore

/// Counts requests, model calls, tools and agents from the store, each once.
package struct RequestCounter: Sendable {
    private let store: TraceStore
    private let tracker: RequestTracker
    private let metrics: SpanMetrics
    private let prices: PriceTable

    package init(store: TraceStore, tracker: RequestTracker, metrics: SpanMetrics, prices: PriceTable) {
        self.store = store
        self.tracker = tracker
        self.metrics = metrics
        self.prices = prices
    }

    /// Reads the requests that have been quiet long enough and counts what is new of them.
    /// - Parameter isLast: counts all that have news, quiet or not, before the collector stops.
    /// - Throws: ``QueryFailure`` when late spans could not be read together with what came before them.
    package func count(_ now: UnixNanoseconds, isLast: Bool = false) throws(QueryFailure) {
        for due in tracker.due(isLast ? UnixNanoseconds(.max) : now) {
            if let trace = due.trace {
                count(due.id, RequestReading(trace), now)
            } else if let trace = try store.trace(due.id) {
                count(due.id, RequestReading(trace), now)
            }
        }
    }

    private func count(_ id: TraceID, _ reading: RequestReading, _ now: UnixNanoseconds) {
        let observations = RequestObservations(id, reading, prices, now: now)
        let complete = observations.completed
        let (new, isNewlyComplete) = tracker.counting(id, spans: observations.spanIDs, isComplete: complete != nil)
        metrics.record(observations.calls.filter { new.contains($0.origin.spanID) }, at: now)
        metrics.record(observations.steps.filter { new.contains($0.origin.spanID) }, at: now)
        if isNewlyComplete, let complete { metrics.record([complete], at: now) }
    }
}
