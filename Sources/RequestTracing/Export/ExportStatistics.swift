/// What became of the spans so far: `finished` + `startRecords` = `exported` + all of `dropped` + `queuedSpans`.
///
/// An application shows it on its own metrics page, so that a gap in the traces is visible without the collector.
public struct ExportStatistics: Hashable, Sendable {
    /// Sampled spans that began.
    public internal(set) var started = 0
    /// Sampled spans that ended.
    public internal(set) var finished = 0
    /// Spans that ended and had no parent in this process: the requests it served.
    public internal(set) var finishedRequests = 0
    /// Records of spans that had run for long and were told of before their end.
    public internal(set) var startRecords = 0
    /// Spans and start records that the collector acknowledged.
    public internal(set) var exported = 0
    /// Spans and start records that were lost, by reason.
    public internal(set) var dropped: [DropReason: Int] = [:]
    /// Requests to the collector that failed, retried ones included.
    public internal(set) var failedExports = 0
    /// Requests to the collector, whatever their end.
    public internal(set) var exports = 0
    /// The time those requests took together.
    public internal(set) var exportTime: Duration = .zero
    /// Whether the collector is left alone after failures in a row (``RetryPolicy/failuresUntilOpen``).
    public internal(set) var isCircuitOpen = false
    /// Spans waiting in the queue or being sent.
    public internal(set) var queuedSpans = 0
    /// The estimated size of those spans, in bytes: never above ``ExportLimits/queuedBytes``.
    public internal(set) var queuedBytes = 0

    /// Spans that were lost for any reason.
    public var droppedSpans: Int { dropped.values.reduce(0, +) }

    /// Spans that began and have not ended.
    public var inFlight: Int { max(0, started - finished) }

    mutating func count(_ newcomer: QueuedSpan) {
        if newcomer.isStartRecord { startRecords += 1 } else { finished += 1 }
        if newcomer.isRequest { finishedRequests += 1 }
    }

    mutating func drop(_ reason: DropReason, _ count: Int = 1) {
        if count > 0 { dropped[reason, default: 0] += count }
    }
}
