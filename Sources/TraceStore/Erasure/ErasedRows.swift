internal import TraceModel

/// The requests of one segment that an erasure is about, for whoever writes the segment anew.
struct ErasedRows {
    let extent: Erasure.Extent
    let contentEdit: @Sendable (SpanBatch) -> BatchEdit?
    private let rows: [SourceID: Set<Int>]

    init(
        _ extent: Erasure.Extent, _ rows: [SourceID: Set<Int>],
        contentEdit: @escaping @Sendable (SpanBatch) -> BatchEdit?
    ) {
        self.extent = extent
        self.rows = rows
        self.contentEdit = contentEdit
    }

    func contains(_ piece: SplitTraces.Piece) -> Bool {
        rows[piece.source]?.contains(piece.row) ?? false
    }

    func isTouching(_ range: Range<Int>, of source: SourceID) -> Bool {
        rows[source].map { rows in range.contains { rows.contains($0) } } ?? false
    }
}
