internal import Synchronization

/// Decides for all connections together when the next request is due and when there are enough.
final class SendingPlan: Sendable {
    let start: ContinuousClock.Instant
    private let spansPerSecond: Double?
    private let end: ContinuousClock.Instant?
    private let totalSpans: Int?
    private let issuedSpans = Atomic<Int>(0)
    private let isExhausted = Atomic<Bool>(false)

    init(_ configuration: LoadConfiguration, start: ContinuousClock.Instant) {
        self.start = start
        spansPerSecond = configuration.spansPerSecond
        end = configuration.duration.map { start + $0 }
        totalSpans = configuration.totalSpans
    }

    /// Whether there is nothing more to send.
    var isOver: Bool { hasOverrun || isExhausted.load(ordering: .relaxed) }

    /// Whether the time is up: a request that is still refused then is given up.
    var hasOverrun: Bool {
        if let end, ContinuousClock.now >= end { return true }
        return Task.isCancelled
    }

    /// Reserves a request of `spans`.
    /// - Returns: the moment to send it, which may be past; nil when the run is over.
    func next(spans: Int) -> ContinuousClock.Instant? {
        guard !isOver else { return nil }
        let before = issuedSpans.add(spans, ordering: .relaxed).oldValue
        let due = spansPerSecond.map { start + .seconds(Double(before) / $0) } ?? start
        guard before < totalSpans ?? .max, end.map({ due < $0 }) ?? true else {
            isExhausted.store(true, ordering: .relaxed)
            return nil
        }
        return due
    }
}
