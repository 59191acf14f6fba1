internal import TraceModel

/// What has come of one process, what it says it dropped, and which of its numbers are missing.
///
/// The two agree, for a dropped record has a number as well: a gap is laid to the reasons the process told, and only what
/// is left of it was lost on the way. Numbers say when, reasons say why.
struct SenderRecord: Equatable, Sendable {
    /// What may still come is no loss: a proxy that sends batches side by side, or again, is done after this.
    static let patienceNanoseconds: UInt64 = 30_000_000_000
    /// 20 KB. When there are more, the oldest are not waited for.
    private static let gapLimit = 512

    private(set) var seenAt: UInt64 = 0
    /// The highest number that has come.
    private(set) var highest: UInt64 = 0
    /// How many numbers up to it are not asked for: they went elsewhere, or came while nobody took note.
    private(set) var unasked: UInt64 = 0
    private(set) var received: UInt64 = 0
    private(set) var lost = LossCounts()
    /// When the record with the highest number ended, by the sender's clock.
    private var lastEnd: UInt64
    private(set) var gaps = SequenceGaps()
    /// As told last.
    private var told = LossCounts()
    /// Told, and not laid to a gap yet.
    private var waiting = LossCounts()
    private var toldAt: UInt64 = 0
    /// Counted before their numbers were seen to be missing.
    private var ahead: UInt64 = 0
    private var isResumed = false

    init(startedAt: UInt64) {
        lastEnd = startedAt
    }

    /// Numbers given out so far, as far as they are asked for.
    var sent: UInt64 { highest - unasked }

    mutating func take(_ batch: NumberedRecords, at now: UInt64) {
        guard let first = batch.records.first, let last = batch.records.last else { return }
        if seenAt == 0 { begin(first, batch.dropped) }
        if isResumed, last.number > highest { resume(first.number, batch.dropped) }
        seenAt = now
        note(batch.dropped, at: now)
        for record in batch.records { take(record, at: now) }
    }

    /// A process that has not been heard of: either all it had before was dropped, or it was sent to another collector,
    /// which is none of ours.
    private mutating func begin(_ first: NumberedRecords.Record, _ dropped: LossCounts) {
        guard first.number - 1 > dropped.total else { return }
        highest = first.number - 1
        unasked = highest
        lastEnd = first.end
        told = dropped
    }

    /// After a restart of the collector nobody knows what came since this was saved; what was dropped meanwhile the
    /// process says.
    private mutating func resume(_ first: UInt64, _ dropped: LossCounts) {
        isResumed = false
        guard first > highest + 1 else { return }
        let skipped = first - 1 - highest
        let came = skipped - min(skipped, dropped.excess(over: told).total)
        highest += came
        unasked += came
    }

    private mutating func note(_ dropped: LossCounts, at now: UInt64) {
        var news = dropped.excess(over: told)
        guard news.total > 0 else { return }
        told += news
        // Those were counted when they were rejected, here.
        ahead &+= news[.rejected]
        news[.rejected] = 0
        waiting += news
        toldAt = now
    }

    private mutating func take(_ record: NumberedRecords.Record, at now: UInt64) {
        guard record.number > highest else {
            // In no gap: it came before, and was sent again.
            if gaps.fill(record.number) { received += 1 }
            return
        }
        if record.number > highest + 1 {
            gaps.append(
                SequenceGap(
                    first: highest + 1, last: record.number - 1, from: min(lastEnd, record.end), to: record.end,
                    noticedAt: now))
        }
        highest = record.number
        lastEnd = record.end
        received += 1
    }

    /// Counts what will not come any more.
    /// - Parameter lose: takes the numbers by reason, and the time in which they ended.
    mutating func settle(at now: UInt64, _ lose: (LossCounts, _ from: UInt64, _ to: UInt64) -> Void) {
        while let gap = gaps.oldest, gaps.count > Self.gapLimit || Self.isOver(gap.noticedAt, now) {
            gaps.removeOldest()
            count(reasons(of: gap), gap.from, gap.to, lose)
        }
        guard gaps.isEmpty, waiting.total > 0, Self.isOver(toldAt, now) else { return }
        // Dropped behind everything that came: there may be nothing later.
        let counts = waiting
        waiting = LossCounts()
        ahead &+= counts.total
        count(counts, lastEnd, lastEnd, lose)
    }

    private static func isOver(_ since: UInt64, _ now: UInt64) -> Bool {
        now >= since && now - since >= patienceNanoseconds
    }

    private mutating func reasons(of gap: SequenceGap) -> LossCounts {
        let known = min(gap.count, ahead)
        ahead -= known
        var rest = gap.count - known
        var counts = LossCounts()
        for reason in LossReason.told {
            let part = min(rest, waiting[reason])
            waiting[reason] -= part
            counts[reason] = part
            rest -= part
        }
        counts[.missing] = rest
        return counts
    }

    private mutating func count(
        _ counts: LossCounts, _ from: UInt64, _ to: UInt64, _ lose: (LossCounts, UInt64, UInt64) -> Void
    ) {
        guard counts.total > 0 else { return }
        lost += counts
        lose(counts, from, to)
    }
}

extension SenderRecord {
    func write(to writer: inout StateWriter) {
        for value in [seenAt, highest, unasked, received, lastEnd, toldAt, ahead] { writer.write(value) }
        for counts in [lost, told, waiting] { writer.write(counts.values) }
        writer.write(UInt64(gaps.count))
        for gap in gaps.gaps {
            for value in [gap.first, gap.last, gap.from, gap.to, gap.noticedAt] { writer.write(value) }
        }
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        seenAt = try reader.integer()
        highest = try reader.integer()
        unasked = try reader.integer()
        received = try reader.integer()
        lastEnd = try reader.integer()
        toldAt = try reader.integer()
        ahead = try reader.integer()
        lost = try reader.lossCounts()
        told = try reader.lossCounts()
        waiting = try reader.lossCounts()
        var before: UInt64 = 0
        for _ in 0..<(try reader.count()) {
            let gap = SequenceGap(
                first: try reader.integer(), last: try reader.integer(), from: try reader.integer(),
                to: try reader.integer(), noticedAt: try reader.integer())
            guard gap.first > before, gap.last >= gap.first, gap.last < highest else { throw reader.malformed }
            before = gap.last
            gaps.append(gap)
        }
        guard unasked <= highest else { throw reader.malformed }
        isResumed = true
    }
}
