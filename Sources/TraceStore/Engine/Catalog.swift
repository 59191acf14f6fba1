internal import TraceModel

/// What the store consists of at the moment. Guarded by one lock, held while a batch is added or a snapshot is taken,
/// never during a scan.
struct Catalog: ~Copyable {
    /// Oldest first. Never changed where it stands, but replaced: queries read it without the lock.
    private(set) var segments: [Segment]
    /// Full heads that wait to become segments, oldest first; all newer than every segment.
    var frozen: [FrozenHead] = []
    /// The head that takes new spans in.
    var active = Head(number: 1)
    var splits = SplitTraces()

    init(segments: [Segment]) {
        self.segments = segments
    }

    /// Adds a batch to the active head. Spans that are stored anywhere count as duplicates.
    mutating func append(_ batch: SpanBatch) -> AppendOutcome {
        let segments = self.segments
        let frozen = self.frozen
        let source = SourceID.head(active.number)
        var found: [(TraceID, [SplitTraces.Piece], Int)] = []
        let outcome = active.append(batch) { id, hash, trace in
            let older = Self.older(id, hash, segments, frozen)
            if older.pieces.isEmpty { return nil }
            found.append((id, older.pieces, trace))
            return older.spanIDs
        }
        for (id, pieces, trace) in found {
            splits.add(SplitTraces.Piece(source: source, row: trace), after: pieces, to: id)
        }
        return outcome
    }

    /// Where a trace lies outside the active head, and the ids of its spans there. A place that cannot be read is
    /// passed over: it has been reported.
    private static func older(
        _ id: TraceID, _ hash: UInt64, _ segments: [Segment], _ frozen: [FrozenHead]
    ) -> (pieces: [SplitTraces.Piece], spanIDs: Set<UInt64>) {
        var pieces: [SplitTraces.Piece] = []
        var ids: Set<UInt64> = []
        for segment in segments {
            guard let row = try? segment.row(of: id, hash: hash) else { continue }
            pieces.append(SplitTraces.Piece(source: .segment(segment.number), row: row))
            if let known = try? segment.spanIDs(ofRow: row) { ids.formUnion(known) }
        }
        for head in frozen {
            guard let trace = head.head.find(id, hash: hash) else { continue }
            pieces.append(SplitTraces.Piece(source: .head(head.number), row: trace))
            ids.formUnion(head.head.spanIDs(ofTrace: trace))
        }
        return (pieces, ids)
    }

    mutating func add(_ segment: Segment) {
        segments = segments + [segment]
    }

    /// Takes segments out, and puts the one that was made of them in the place of the first.
    mutating func replace(_ numbers: Set<UInt64>, with merged: Segment? = nil) {
        let place = segments.firstIndex { numbers.contains($0.number) } ?? segments.count
        let kept = { (segments: ArraySlice<Segment>) in segments.filter { !numbers.contains($0.number) } }
        segments = kept(segments[..<place]) + (merged.map { [$0] } ?? []) + kept(segments[place...])
    }

    /// Puts a new active head in the place of the full one.
    mutating func freeze(lastSequence: UInt64) {
        var head = Head(number: active.number + 1)
        swap(&head, &active)
        frozen.append(FrozenHead(head, lastSequence: lastSequence))
    }

    /// Bytes in memory that are in no segment yet.
    var headBytes: Int { frozen.reduce(active.rows.byteCount) { $0 + $1.rows.byteCount } }

    var snapshot: StoreSnapshot {
        var heads = frozen.map { StoreSnapshot.HeadSource(number: $0.number, rows: $0.rows) }
        heads.append(StoreSnapshot.HeadSource(number: active.number, rows: active.rows.detached))
        return StoreSnapshot(segments: segments, heads: heads, splits: splits)
    }

    /// Where a trace lies in the heads, oldest first.
    func headPieces(of id: TraceID, hash: UInt64) -> [SplitTraces.Piece] {
        var pieces: [SplitTraces.Piece] = []
        for head in frozen {
            if let row = head.head.find(id, hash: hash) {
                pieces.append(SplitTraces.Piece(source: .head(head.number), row: row))
            }
        }
        if let row = active.find(id, hash: hash) {
            pieces.append(SplitTraces.Piece(source: .head(active.number), row: row))
        }
        return pieces
    }
}
