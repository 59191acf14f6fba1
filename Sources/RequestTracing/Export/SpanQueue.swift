/// The finished spans that wait to be exported, bounded in number and in bytes.
///
/// When it is full the oldest span without an error makes room; spans with errors go only when nothing else is left,
/// and never for one without. Every operation is O(1) per span.
struct SpanQueue {
    private let limits: ExportLimits
    private var ok = SpanRing()
    private var errors = SpanRing()
    private var nextSequence: UInt64 = 0
    private(set) var statistics = ExportStatistics()

    init(limits: ExportLimits) {
        self.limits = limits
    }

    var isEmpty: Bool { ok.count + errors.count == 0 }

    /// Whether a full batch is waiting, so that the exporter need not wait for its delay.
    var hasFullBatch: Bool {
        statistics.queuedSpans >= limits.batchSpans || statistics.queuedBytes >= limits.batchBytes
    }

    /// Adds a span, making room for it if needed.
    mutating func append(_ newcomer: QueuedSpan) {
        statistics.finished += 1
        guard newcomer.bytes <= limits.queuedBytes else { return statistics.drop(.spanTooLarge) }
        while !hasRoom(for: newcomer) {
            guard dropOldest(for: newcomer) else { return statistics.drop(.queueFull) }
        }
        var span = newcomer
        span.sequence = nextSequence
        nextSequence += 1
        if span.isError { errors.append(span) } else { ok.append(span) }
        statistics.queuedSpans += 1
        statistics.queuedBytes += span.bytes
    }

    /// Removes the spans of the next request to the collector, in the order they finished.
    mutating func takeBatch() -> [QueuedSpan] {
        var batch: [QueuedSpan] = []
        var bytes = 0
        while batch.count < limits.batchSpans, let next = oldest {
            // A span larger than a batch may be travels alone.
            guard batch.isEmpty || bytes + next.bytes <= limits.batchBytes else { break }
            bytes += next.bytes
            batch.append(next)
            removeOldest(isError: next.isError)
        }
        return batch
    }

    mutating func countExported(_ count: Int, rejected: Int) {
        statistics.exported += count - rejected
        statistics.drop(.rejected, rejected)
    }

    mutating func countDropped(_ count: Int, _ reason: DropReason) {
        statistics.drop(reason, count)
    }

    mutating func countFailedExport() {
        statistics.failedExports += 1
    }

    /// Gives up everything that waits.
    mutating func dropAll(_ reason: DropReason) {
        statistics.drop(reason, statistics.queuedSpans)
        (ok, errors) = (SpanRing(), SpanRing())
        statistics.queuedSpans = 0
        statistics.queuedBytes = 0
    }

    private func hasRoom(for span: QueuedSpan) -> Bool {
        statistics.queuedSpans < limits.queuedSpans && statistics.queuedBytes + span.bytes <= limits.queuedBytes
    }

    private mutating func dropOldest(for newcomer: QueuedSpan) -> Bool {
        if removeOldest(isError: false) {
            statistics.drop(.queueFull)
            return true
        }
        guard newcomer.isError, removeOldest(isError: true) else { return false }
        statistics.drop(.queueFullOfErrors)
        return true
    }

    private var oldest: QueuedSpan? {
        guard let okFirst = ok.first else { return errors.first }
        guard let errorFirst = errors.first else { return okFirst }
        return okFirst.sequence < errorFirst.sequence ? okFirst : errorFirst
    }

    @discardableResult
    private mutating func removeOldest(isError: Bool) -> Bool {
        guard let span = isError ? errors.removeFirst() : ok.removeFirst() else { return false }
        statistics.queuedSpans -= 1
        statistics.queuedBytes -= span.bytes
        return true
    }
}
