/// The finished spans that are not delivered yet, bounded in number and in bytes; those being sent count too.
///
/// When it is full, the oldest span of an ordinary request makes room. Spans of requests with an error or with something
/// slow in them go only when nothing else is left, and never for an ordinary one. Every operation is O(1) per span,
/// amortised: a span moves from one ring to the other at most once.
struct SpanQueue {
    private let limits: ExportLimits
    private var ordinary = SpanRing()
    private var notable = SpanRing()
    private var notableTraces = NotableTraces()
    private var lastSequence: UInt64 = 0
    /// Bytes of `ordinary` and `notable`, without the batch being sent.
    private var waitingBytes = 0
    private(set) var statistics = ExportStatistics()

    init(limits: ExportLimits) {
        self.limits = limits
    }

    /// Whether nothing waits; a batch may still be on its way.
    var isEmpty: Bool { waitingSpans == 0 }

    /// Whether a full batch is waiting, so that the exporter need not wait for its delay.
    var hasFullBatch: Bool { waitingSpans >= batchSpans || waitingBytes >= batchBytes }

    private var waitingSpans: Int { ordinary.count + notable.count }

    /// A batch on its way cannot make room for others: half of the queue stays for those that come meanwhile.
    private var batchSpans: Int { min(limits.batchSpans, max(1, limits.queuedSpans / 2)) }
    private var batchBytes: Int { min(limits.batchBytes, limits.queuedBytes / 2) }

    /// Adds a span, making room for it if needed.
    mutating func append(_ newcomer: QueuedSpan) {
        statistics.count(newcomer)
        lastSequence += 1
        if newcomer.isNotable { notableTraces.insert(newcomer.traceID) }
        guard newcomer.bytes <= limits.queuedBytes else { return statistics.drop(.spanTooLarge) }
        while !hasRoom(for: newcomer) {
            guard dropOldest(for: newcomer) else { return statistics.drop(.queueFull) }
        }
        var span = newcomer
        span.sequence = lastSequence
        if span.isNotable { notable.append(span) } else { ordinary.append(span) }
        waitingBytes += span.bytes
        statistics.queuedSpans += 1
        statistics.queuedBytes += span.bytes
    }

    /// Takes the spans of the next request to the collector, in the order they finished. They stay counted until
    /// ``settle(_:_:)`` or ``putBack(_:)`` is told what became of them.
    mutating func takeBatch() -> [QueuedSpan] {
        var batch: [QueuedSpan] = []
        var bytes = 0
        while batch.count < batchSpans, let next = oldest {
            // A span larger than a batch may be travels alone.
            guard batch.isEmpty || bytes + next.bytes <= batchBytes else { break }
            bytes += next.bytes
            batch.append(next)
            removeOldest(next)
        }
        return batch
    }

    /// Lets go of a batch that was delivered or given up, and counts how it went.
    mutating func settle(_ batch: [QueuedSpan], _ count: (inout ExportStatistics) -> Void) {
        count(&statistics)
        statistics.queuedSpans -= batch.count
        statistics.queuedBytes -= batch.reduce(0) { $0 + $1.bytes }
    }

    /// Puts a batch that could not be delivered back to where it was taken from.
    mutating func putBack(_ batch: [QueuedSpan]) {
        for span in batch.reversed() {
            if span.isNotable { notable.prepend(span) } else { ordinary.prepend(span) }
            waitingBytes += span.bytes
        }
    }

    mutating func countExport(_ duration: Duration, hasFailed: Bool, opensCircuit: Bool) {
        statistics.exports += 1
        statistics.exportTime += duration
        if hasFailed { statistics.failedExports += 1 }
        statistics.isCircuitOpen = opensCircuit
    }

    /// Gives up everything that waits.
    mutating func dropAll(_ reason: DropReason) {
        statistics.drop(reason, waitingSpans)
        statistics.queuedSpans -= waitingSpans
        statistics.queuedBytes -= waitingBytes
        (ordinary, notable, waitingBytes) = (SpanRing(), SpanRing(), 0)
    }

    private func hasRoom(for span: QueuedSpan) -> Bool {
        statistics.queuedSpans < limits.queuedSpans && statistics.queuedBytes + span.bytes <= limits.queuedBytes
    }

    private mutating func dropOldest(for newcomer: QueuedSpan) -> Bool {
        while let span = ordinary.removeFirst() {
            // Its request turned out to be notable after it was queued.
            if notableTraces.contains(span.traceID) {
                notable.append(span)
            } else {
                drop(span, .queueFull)
                return true
            }
        }
        guard newcomer.isNotable || notableTraces.contains(newcomer.traceID), let span = notable.removeFirst()
        else { return false }
        drop(span, .queueFullOfNotable)
        return true
    }

    private mutating func drop(_ span: QueuedSpan, _ reason: DropReason) {
        statistics.drop(reason)
        waitingBytes -= span.bytes
        statistics.queuedSpans -= 1
        statistics.queuedBytes -= span.bytes
    }

    private var oldest: QueuedSpan? {
        guard let first = ordinary.first else { return notable.first }
        guard let other = notable.first else { return first }
        return first.sequence < other.sequence ? first : other
    }

    private mutating func removeOldest(_ span: QueuedSpan) {
        // Sequence numbers are unique: the first of one ring is the span, the first of the other is not.
        if ordinary.first?.sequence == span.sequence { _ = ordinary.removeFirst() } else { _ = notable.removeFirst() }
        waitingBytes -= span.bytes
    }
}
