internal import TraceModel

/// Writes one segment in the place of several. Row groups are copied as they are; only those that hold a part of a
/// split trace, or are small, are expanded, joined and written anew.
struct SegmentMerger: ~Copyable {
    /// A segment that cannot be read as a whole: it is left as it is, damage and all.
    struct Obstacle: Error {
        let segment: UInt64
    }

    enum Failure: Error {
        case obstacle(Obstacle)
        case store(StoreError)
    }

    private let inputs: [Segment]
    private let rowGroupSpans: Int
    private let copiesGroups: Bool
    private let accountsVersion: UInt64
    private let erased: ErasedRows?
    /// Pieces in the inputs of each trace that has several there, oldest first.
    private let joined: [TraceID: [SplitTraces.Piece]]
    private let joinedRows: [SourceID: Set<Int>]
    private var assembler = RowGroupAssembler()
    private var pending: [[SplitTraces.Piece]] = []
    private var emitted: Set<TraceID> = []
    private var expanded: [ExpandedGroup] = []
    private(set) var erasedSpans = 0
    private(set) var erasedLogs = 0
    /// Damaged row groups that were left out, which only happens while something is erased.
    private(set) var lostGroups = 0
    /// By input and row: the row in the output.
    private(set) var rows: [SourceID: [UInt32]] = [:]

    /// - Parameters:
    ///   - accountsVersion: of the sums to be written; see ``RequestAccounting/version``.
    ///   - copiesGroups: false to write every group anew.
    ///   - erased: what does not get into the output. Damaged row groups do not then either, instead of failing.
    init(
        _ inputs: [Segment], splits: SplitTraces, rowGroupSpans: Int, accountsVersion: UInt64,
        copiesGroups: Bool = true,
        erasing erased: ErasedRows? = nil
    ) {
        self.accountsVersion = accountsVersion
        self.inputs = inputs
        self.erased = erased
        self.copiesGroups = copiesGroups
        self.rowGroupSpans = rowGroupSpans
        let sources = Set(inputs.map { SourceID.segment($0.number) })
        var joined: [TraceID: [SplitTraces.Piece]] = [:]
        var joinedRows: [SourceID: Set<Int>] = [:]
        for (id, pieces) in splits.pieces {
            let inside = pieces.filter { sources.contains($0.source) }
            guard inside.count > 1 else { continue }
            joined[id] = inside
            for piece in inside { joinedRows[piece.source, default: []].insert(piece.row) }
        }
        self.joined = joined
        self.joinedRows = joinedRows
        for input in inputs {
            rows[.segment(input.number)] = [UInt32](repeating: .max, count: input.requestCount)
        }
    }

    mutating func write(to writer: inout SegmentWriter) throws(Failure) {
        for number in inputs.indices {
            for group in inputs[number].index.groups.indices {
                try write(number, group, to: &writer)
                if assembler.spanCount >= rowGroupSpans { try flush(to: &writer) }
            }
        }
        try flush(to: &writer)
    }

    private mutating func write(_ number: Int, _ group: Int, to writer: inout SegmentWriter) throws(Failure) {
        let input = inputs[number]
        do throws(Failure) {
            if isKept(input, group) { return try copy(input, group, to: &writer) }
        } catch {
            // What cannot be copied may still be read: the damage can be in the index.
            guard erased != nil, case .obstacle = error else { throw error }
        }
        do throws(Failure) {
            try Self.reading(input) { () throws(BlockError) in
                // Either all of a group gets into the output, or nothing.
                if erased != nil { _ = try expand(number, group) }
                try rewrite(number, group)
            }
        } catch {
            guard erased != nil, case .obstacle = error else { throw error }
            lostGroups += 1
        }
    }

    /// Whether a group can stay as it is.
    private func isKept(_ input: Segment, _ group: Int) -> Bool {
        let entry = input.index.groups[group]
        if !copiesGroups || Int(entry.spans) * 2 < rowGroupSpans || totals(input, group) == nil { return false }
        let range = input.firstRequests[group]..<input.firstRequests[group + 1]
        if let erased, erased.isTouching(range, of: .segment(input.number)) { return false }
        guard let split = joinedRows[.segment(input.number)] else { return true }
        return range.allSatisfy { !split.contains($0) }
    }

    /// The sums of a group's requests; nil when they were made by other rules or prices, or cannot be read. A group with
    /// a request that ran when it was written is copied with it: what is not known is added up when asked for.
    private func totals(_ input: Segment, _ group: Int) -> [RequestTotals?]? {
        guard let accounts = try? input.accounts(), accounts.version == accountsVersion else { return nil }
        return (input.firstRequests[group]..<input.firstRequests[group + 1]).map { accounts.totals($0) }
    }

    private mutating func copy(_ input: Segment, _ group: Int, to writer: inout SegmentWriter) throws(Failure) {
        let entry = input.index.groups[group]
        let (bytes, requests, words, texts) = try unsafe Self.reading(input) { () throws(BlockError) in
            let bytes = try input.groupBytes(group)
            let requests = try RowGroupDecoder(bytes, ZstandardDecompressor()).requests()
            return unsafe (bytes, requests, try input.tokenFilters().words(group), try input.texts.load(entry))
        }
        defer { unsafe texts?.deallocate() }
        let first = writer.requestCount
        try Self.writing { () throws(StoreError) in
            try unsafe writer.copy(
                bytes, frontBytes: entry.frontBytes, texts: texts.map { UnsafeRawBufferPointer($0) }, requests,
                filter: BloomFilter(words: words), totals: totals(input, group) ?? [])
        }
        let source = SourceID.segment(input.number)
        for (offset, row) in (input.firstRequests[group]..<input.firstRequests[group + 1]).enumerated() {
            rows[source]?[row] = UInt32(first + offset)
        }
    }

    private static func reading<Result>(
        _ input: Segment, _ body: () throws(BlockError) -> Result
    ) throws(Failure) -> Result {
        do throws(BlockError) {
            return try body()
        } catch {
            throw .obstacle(Obstacle(segment: input.number))
        }
    }

    private static func writing(_ body: () throws(StoreError) -> Void) throws(Failure) {
        do throws(StoreError) {
            try body()
        } catch {
            throw .store(error)
        }
    }

    private mutating func rewrite(_ number: Int, _ group: Int) throws(BlockError) {
        let input = inputs[number]
        let source = SourceID.segment(input.number)
        let requests = try input.requests(group).table
        for request in 0..<requests.count {
            let id = requests.traceID[request]
            let piece = SplitTraces.Piece(source: source, row: input.firstRequests[group] + request)
            if let erased, erased.contains(piece) {
                erasedSpans += Int(requests.spanCount[request])
                erasedLogs += Int(requests.logCount[request])
                if erased.extent == .whole { continue }
            }
            let pieces = joined[id] ?? [piece]
            if joined[id] != nil, !emitted.insert(id).inserted { continue }
            try append(id, pieces)
        }
    }

    private mutating func append(_ id: TraceID, _ pieces: [SplitTraces.Piece]) throws(BlockError) {
        var parts: [(decoded: DecodedRowGroup, copy: BatchCopy, request: Int)] = []
        for piece in pieces {
            guard let number = inputs.firstIndex(where: { .segment($0.number) == piece.source }) else { continue }
            let group = inputs[number].group(ofRow: piece.row)
            let place = try expand(number, group)
            let copy = expandedCopy(place, of: piece)
            let decoded = expanded[place].decoded
            parts.append((decoded, copy, piece.row - inputs[number].firstRequests[group]))
        }
        let spans = parts.reduce(0) { $0 + Int($1.decoded.requests.spanCount[$1.request]) }
        let logs = parts.reduce(0) { $0 + Int($1.decoded.requests.logCount[$1.request]) }
        assembler.begin(id, spans: spans, logs: logs)
        for part in parts {
            let first = part.decoded.firstSpans
            for row in first[part.request]..<first[part.request + 1] {
                assembler.appendSpan(row, through: part.copy)
            }
        }
        for part in parts {
            let first = part.decoded.firstLogs
            for row in first[part.request]..<first[part.request + 1] { assembler.appendLog(row, through: part.copy) }
        }
        pending.append(pieces)
    }

    /// Where an expanded group is in ``expanded``.
    private mutating func expand(_ number: Int, _ group: Int) throws(BlockError) -> Int {
        if let known = expanded.firstIndex(where: { $0.segment == number && $0.group == group }) { return known }
        let decoded = try inputs[number].expand(group)
        let copy = inputs[number].batchCopy(of: decoded, group: group)
        if expanded.count == StoreLimits.expandedGroupsOfMerge { expanded.removeFirst() }
        expanded.append(ExpandedGroup(segment: number, group: group, decoded: decoded, copy: copy))
        return expanded.count - 1
    }

    /// What a request is copied through: with its content left out when that is erased.
    private mutating func expandedCopy(_ place: Int, of piece: SplitTraces.Piece) -> BatchCopy {
        guard let erased, erased.contains(piece) else { return expanded[place].copy }
        if let known = expanded[place].erasing { return known }
        let group = expanded[place]
        guard let edit = erased.contentEdit(group.decoded.batch) else { return group.copy }
        let copy = inputs[group.segment].batchCopy(of: group.decoded, group: group.group, edit: edit)
        expanded[place].erasing = copy
        return copy
    }

    private mutating func flush(to writer: inout SegmentWriter) throws(Failure) {
        guard !assembler.extents.isEmpty else { return }
        let first = writer.requestCount
        let (batch, extents) = assembler.take()
        try Self.writing { () throws(StoreError) in try writer.add(batch, requests: extents) }
        for (offset, pieces) in pending.enumerated() {
            for piece in pieces { rows[piece.source]?[piece.row] = UInt32(first + offset) }
        }
        pending = []
        // What was copied belongs to the group that has been written.
        expanded = expanded.map { known in
            var known = known
            known.copy = inputs[known.segment].batchCopy(of: known.decoded, group: known.group)
            known.erasing = nil
            return known
        }
    }
}

/// A group expanded, and what has been copied out of it into the group being assembled.
private struct ExpandedGroup {
    let segment: Int
    let group: Int
    let decoded: DecodedRowGroup
    var copy: BatchCopy
    /// The same for requests whose content is erased; nil until there is one.
    var erasing: BatchCopy?
}
