/// What became of the finished spans so far: `finished` = `exported` + all of `dropped` + waiting ones.
///
/// An application shows it on its own metrics page, so that a gap in the traces is visible without the collector.
public struct ExportStatistics: Hashable, Sendable {
    /// Sampled spans that ended.
    public internal(set) var finished = 0
    /// Spans the collector acknowledged.
    public internal(set) var exported = 0
    /// Spans that were lost, by reason.
    public internal(set) var dropped: [DropReason: Int] = [:]
    /// Requests to the collector that failed, retried ones included.
    public internal(set) var failedExports = 0
    /// Spans waiting in the queue.
    public internal(set) var queuedSpans = 0
    /// The estimated size of the waiting spans, in bytes.
    public internal(set) var queuedBytes = 0

    /// Spans that were lost for any reason.
    public var droppedSpans: Int { dropped.values.reduce(0, +) }

    mutating func drop(_ reason: DropReason, _ count: Int = 1) {
        if count > 0 { dropped[reason, default: 0] += count }
    }
}
