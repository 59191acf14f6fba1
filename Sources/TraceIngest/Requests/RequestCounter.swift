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
        try count(tracker.due(isLast ? UnixNanoseconds(.max) : now), now)
    }

    /// Takes note of a batch that has been kept. Under a load that would fill the memory with requests to be read, they
    /// are read at once.
    package func note(_ batch: SpanBatch, at now: UnixNanoseconds) throws(QueryFailure) {
        guard tracker.note(batch, at: now) else { return }
        try count(tracker.overdue(), now)
    }

    private func count(_ requests: [DueRequest], _ now: UnixNanoseconds) throws(QueryFailure) {
        var plain = PlainRequestReader(prices)
        var failure: QueryFailure?
        for due in requests {
            if case .plain(let piece) = due.spans {
                let observation = plain.read(piece.requests, piece.part)
                metrics.record(observation, at: now)
                plain.reuse(observation)
                continue
            }
            do throws(QueryFailure) {
                try weigh(due, now)
            } catch {
                // The others are counted all the same.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    /// Counts a request whose spans have to be weighed against each other.
    private func weigh(_ due: DueRequest, _ now: UnixNanoseconds) throws(QueryFailure) {
        var trace = due.trace
        if trace == nil { trace = try store.trace(due.id) }
        guard let trace else { return }
        record(due.id, RequestObservations(trace, RequestReading(trace), prices, metrics, now: now), now)
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
