internal import TraceModel

/// What one component of an SDK told last.
struct ToldComponent: Equatable, Sendable {
    /// Reasons, times the starts of processes that share a name. See ``ToldCounts/silenceNanoseconds``.
    static let seriesLimit = 64
    /// How far ahead of the clock here a sender's may be. Beyond that its times are taken for those of their arrival, or a
    /// clock that is set right would make everything that follows look late.
    static let clockToleranceNanoseconds: UInt64 = 600_000_000_000

    /// The latest time of any count, by the sender's clock; 0 before the first.
    private(set) var reportedAt: UInt64 = 0
    /// By the clock here.
    private(set) var seenAt: UInt64 = 0
    private(set) var series: [ToldSeriesKey: ToldCount] = [:]

    init() {}

    init(reportedAt: UInt64, seenAt: UInt64, series: [ToldSeriesKey: ToldCount]) {
        self.reportedAt = reportedAt
        self.seenAt = seenAt
        self.series = series
    }

    /// - Parameter lose: takes spans by reason, and the time in which they were lost: since the report before.
    mutating func take(
        _ counts: [SDKSpanCount], since: UInt64, at now: UInt64, _ lose: (LossCounts, UInt64, UInt64) -> Void
    ) {
        let latest = now &+ Self.clockToleranceNanoseconds
        for count in counts {
            guard let reason = count.reason else { continue }
            let time = min(count.time, latest)
            guard let (spans, from) = news(count, time, since: since, at: now), spans > 0 else { continue }
            var losses = LossCounts()
            losses[reason] = spans
            lose(losses, from, time)
        }
        // Successes are no losses, but they say that the component was there, and when.
        reportedAt = max(reportedAt, min(counts.map(\.time).max() ?? 0, latest))
        seenAt = now
    }

    private mutating func news(_ count: SDKSpanCount, _ time: UInt64, since: UInt64, at now: UInt64) -> (
        UInt64, from: UInt64
    )? {
        let key = ToldSeriesKey(
            failure: LossTable.shortened(count.failure), startedAt: count.isDelta ? 0 : count.startedAt)
        guard let known = series[key] else {
            guard hasRoom(at: now) else { return nil }
            series[key] = ToldCount(spans: count.spans, time: time, seenAt: now)
            guard count.isDelta || reportedAt > 0 || count.startedAt > 0 && count.startedAt >= since else { return nil }
            return (count.spans, from: max(count.startedAt, min(reportedAt, time)))
        }
        // Repeated, or overtaken by a later one.
        guard time > known.time else { return nil }
        // A count that has no start, and fell, began again. With the same start it cannot have: two senders share a name,
        // and the larger of them is told, for all of both would be counted again and again.
        let isNew = count.isDelta || count.startedAt == 0 && count.spans < known.spans
        series[key] = ToldCount(spans: isNew ? count.spans : max(count.spans, known.spans), time: time, seenAt: now)
        return (isNew ? count.spans : count.spans - min(count.spans, known.spans), from: known.time)
    }

    private mutating func hasRoom(at now: UInt64) -> Bool {
        guard series.count >= Self.seriesLimit else { return true }
        series = series.filter { !ToldCounts.isSilent($0.value.seenAt, now) }
        return series.count < Self.seriesLimit
    }
}
