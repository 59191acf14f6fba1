/// One way in which a component loses spans, since one moment: a process that begins again counts in another series.
struct ToldSeriesKey: Hashable, Sendable {
    var failure: String
    /// 0 where each count is of the time since the one before.
    var startedAt: UInt64
}
