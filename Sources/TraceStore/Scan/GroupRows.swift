internal import TraceModel

/// A row group as columns, of which each is read from its file when it is asked for. For one thread.
///
/// What is rarely asked for (events, links, members of arrays) comes from the group expanded as a whole.
final class GroupRows: SpanRows {
    let segment: Segment
    let group: Int
    let decoder: RowGroupDecoder
    let header: RowGroupHeader
    let firstSpans: [Int]
    let traceStarts: [UInt64]
    let traceDurations: [UInt64]
    private var knownLists: DecodedLists?
    private var knownCommon: StoredTexts?
    private var knownTexts: StoredTexts?
    /// By attribute column.
    var knownValues: [Int: [UInt64]] = [:]
    private var knownTimes: (starts: [UInt64], durations: [UInt64])?
    private var knownBatchRows: BatchRows?

    init(_ segment: Segment, group: Int) throws(BlockError) {
        let bytes = try segment.groupParts(group)
        let decoder = RowGroupDecoder(bytes, ZstandardDecompressor())
        let times = try segment.reading(group) { () throws(BlockError) in try decoder.requestTimes() }
        self.segment = segment
        self.group = group
        self.decoder = decoder
        header = bytes.header
        firstSpans = DecodedRowGroup.starts(times.spanCounts)
        traceStarts = times.starts
        traceDurations = times.durations
    }

    /// Takes note of damage, whichever column shows it.
    func reading<Result>(_ body: () throws(BlockError) -> Result) throws(BlockError) -> Result {
        try segment.reading(group, body)
    }

    func requests() throws(BlockError) -> RequestTable { try segment.requests(group).table }
    func traceIDs() throws(BlockError) -> [TraceID] {
        try reading { () throws(BlockError) in try decoder.traceIDs() }
    }

    func errorCounts() throws(BlockError) -> [UInt32] { try requests().errorCount }

    func spanIDs() throws(BlockError) -> [SpanID] {
        try reading { () throws(BlockError) in try decoder.column(.spanID) as [UInt64] }.map { SpanID($0) }
    }

    func spanID(_ row: Int) throws(BlockError) -> SpanID {
        SpanID(try reading { () throws(BlockError) in try decoder.value(.spanID, row) })
    }

    func start(_ row: Int) throws(BlockError) -> UInt64 {
        if let knownTimes { return knownTimes.starts[row] }
        let offset = try reading { () throws(BlockError) in try decoder.value(.startOffset, row) }
        return traceStarts[trace(ofRow: row)] &+ offset
    }

    private func trace(ofRow row: Int) -> Int {
        var (low, high) = (0, traceStarts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if firstSpans[middle] <= row { low = middle } else { high = middle }
        }
        return low
    }

    func parentSpanIDs() throws(BlockError) -> [SpanID] {
        let ids = try spanIDs()
        let parents = try reading { () throws(BlockError) in try decoder.parentCodes() }
        var next = 0
        return try parents.codes.indices.map { row throws(BlockError) in
            switch parents.codes[row] {
            case BlockWriter.ParentCode.none: return SpanID.none
            case BlockWriter.ParentCode.byID:
                next += 1
                guard next <= parents.ids.count else { throw BlockError("fewer parent ids than spans that use one") }
                return SpanID(parents.ids[next - 1])
            case let code:
                let parent = DecodedSpans.parentRow(code, row)
                guard ids.indices.contains(parent) else { throw BlockError("a parent elsewhere") }
                return ids[parent]
            }
        }
    }

    func parents() throws(BlockError) -> [Int32] {
        let (codes, ids) = try reading { () throws(BlockError) in try decoder.parentCodes() }
        var rows = [Int32](repeating: noParent, count: codes.count)
        for trace in traceStarts.indices {
            let spans = firstSpans[trace]..<firstSpans[trace + 1]
            for row in spans where codes[row] >= BlockWriter.ParentCode.firstDistance {
                let parent = DecodedSpans.parentRow(codes[row], row)
                guard spans.contains(parent) else { throw BlockError("a parent elsewhere") }
                rows[row] = Int32(parent)
            }
        }
        if !ids.isEmpty { try markOwnParents(codes, ids, &rows) }
        let times = try self.times()
        TraceParents(firstSpans: firstSpans, starts: times.starts, durations: times.durations).cutCircles(&rows)
        return rows
    }

    /// A span that names itself is a circle of one.
    private func markOwnParents(_ codes: [UInt32], _ ids: [UInt64], _ rows: inout [Int32]) throws(BlockError) {
        let own = try spanIDs()
        var next = 0
        for row in codes.indices where codes[row] == BlockWriter.ParentCode.byID {
            guard next < ids.count else { throw BlockError("fewer parent ids than spans that use one") }
            if ids[next] == own[row].value { rows[row] = Int32(row) }
            next += 1
        }
    }

    func starts() throws(BlockError) -> [UInt64] { try times().starts }
    func durations() throws(BlockError) -> [UInt64] { try times().durations }

    private func times() throws(BlockError) -> (starts: [UInt64], durations: [UInt64]) {
        if let knownTimes { return knownTimes }
        var (starts, durations) = try reading { () throws(BlockError) in try decoder.times() }
        for trace in traceStarts.indices {
            let start = traceStarts[trace]
            for row in firstSpans[trace]..<firstSpans[trace + 1] { starts[row] = start &+ starts[row] }
        }
        for row in durations.indices { durations[row] = UInt64(max(0, unzigzag(durations[row]))) }
        knownTimes = (starts, durations)
        return (starts, durations)
    }

    func lists() throws(BlockError) -> DecodedLists {
        if let knownLists { return knownLists }
        let lists = try reading { () throws(BlockError) in try decoder.lists() }
        knownLists = lists
        return lists
    }

    /// The common strings, which all names and keys are among.
    func commonTexts() throws(BlockError) -> StoredTexts {
        if let knownCommon { return knownCommon }
        let texts = StoredTexts(try reading { () throws(BlockError) in try decoder.commonStrings() })
        knownCommon = texts
        return texts
    }

    /// Texts that have at least every number of `codes` that is not of a long text.
    func texts(for largest: UInt32) throws(BlockError) -> StoredTexts {
        let common = try commonTexts()
        if Int(largest) < common.ends.count { return common }
        if let knownTexts { return knownTexts }
        let texts = StoredTexts(try reading { () throws(BlockError) in try decoder.strings() })
        knownTexts = texts
        return texts
    }

    /// The group expanded, for what has no short way.
    func batchRows() throws(BlockError) -> BatchRows {
        if let knownBatchRows { return knownBatchRows }
        let decoded = try segment.rowGroup(group)
        var collector = BatchRowCollector()
        for (trace, id) in decoded.requests.traceID.enumerated() {
            let spans = decoded.firstSpans[trace]..<decoded.firstSpans[trace + 1]
            collector.append(id, spans.map { SpanReference(batch: decoded.batch, row: $0) })
        }
        let place = LongTextGroup(segment.index.groups[group], decoded.texts)
        let first = decoded.firstLongText
        let texts = segment.texts
        let source = BatchRows.LongTextSource(first: first) { reference in
            texts.text(decoded.texts.places[Int(reference - first)], place)
        }
        let rows = BatchRows(collector, longTexts: source)
        knownBatchRows = rows
        return rows
    }
}
