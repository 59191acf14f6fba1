internal import GenAI
package import SpanMetrics
package import TraceModel
package import TraceStore

/// Counts requests, model calls, tools and agents from the store, each once.
package struct RequestCounter: Sendable {
    private let store: TraceStore
    private let tracker: RequestTracker
    private let metrics: SpanMetrics
    private let accounting: StoredAccounting
    private var prices: PriceMemo { accounting.memo }

    /// - Parameter accounting: that of the store, which is told what has been read already.
    package init(store: TraceStore, tracker: RequestTracker, metrics: SpanMetrics, accounting: StoredAccounting) {
        self.accounting = accounting
        self.store = store
        self.tracker = tracker
        self.metrics = metrics
    }

    /// Reads the requests that have been quiet long enough and counts what is new of them.
    /// - Parameter isLast: counts all that have news, quiet or not, before the collector stops.
    /// - Throws: ``QueryFailure`` when late spans could not be read together with what came before them.
    package func count(_ now: UnixNanoseconds, isLast: Bool = false) throws(QueryFailure) {
        try count(tracker.due(isLast ? UnixNanoseconds(.max) : now), now)
    }

    /// Takes note of a batch that has been kept. Under a load that would fill the memory with requests to be read, they
    /// are read at once.
    /// - Parameter duplicates: rows, ascending, that the store had before.
    package func note(
        _ batch: SpanBatch, skipping duplicates: [UInt32] = [], at now: UnixNanoseconds
    ) throws(QueryFailure) {
        let requests = BatchRequests(batch, skipping: duplicates)
        accounting.note(requests)
        guard tracker.note(requests, at: now) else { return }
        try count(tracker.overdue(), now, areQuiet: false)
    }

    /// - Parameter areQuiet: nothing of the requests is on its way through the collector.
    private func count(
        _ requests: [DueRequest], _ now: UnixNanoseconds, areQuiet: Bool = true
    ) throws(QueryFailure) {
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
                try weigh(due, now, isQuiet: areQuiet)
            } catch {
                // The others are counted all the same.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    /// Counts a request whose spans have to be weighed against each other.
    private func weigh(_ due: DueRequest, _ now: UnixNanoseconds, isQuiet: Bool) throws(QueryFailure) {
        var trace = due.trace
        if trace == nil {
            trace = try store.trace(due.id)
            if due.isFirst, isQuiet, let trace { noteEarlier(due, trace) }
        }
        guard let trace else { return }
        record(due.id, RequestObservations(trace, RequestReading(trace), prices, metrics, now: now), now)
    }

    /// Notes as counted what came before the tracker knew the request: before the last start of the collector, or so
    /// long ago that it was forgotten. It was counted then; spans are stored in the order in which they come.
    private func noteEarlier(_ due: DueRequest, _ trace: StoredTrace) {
        let new = due.newSpans
        let earlier = Array(trace.spans.prefix { !new.contains($0.spanID) })
        guard let end = earlier.map({ $0.start &+ $0.duration }).max() else { return }
        let known = StoredTrace(id: due.id, spans: earlier, logs: [])
        let counted = RequestObservations(known, RequestReading(known), prices, metrics, now: UnixNanoseconds(end))
        _ = tracker.counting(due.id, spans: counted.spanIDs, isComplete: counted.completed != nil)
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
