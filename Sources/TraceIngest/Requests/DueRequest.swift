internal import TraceModel
internal import TraceStore

/// A request to be read.
struct DueRequest {
    enum Spans {
        /// A plain request, all of it here; see ``PlainRequest``.
        case plain(TrackedRequest.Piece)
        /// What has come since it was last read, which is all of it, or not: some have been let go, or never were here.
        case pieces([TrackedRequest.Piece], areAll: Bool)
    }

    let id: TraceID
    let spans: Spans
    /// It has not been read before, as far as is remembered.
    let isFirst: Bool

    /// The spans that have come since it was last read.
    var newSpans: Set<SpanID> {
        guard case .pieces(let pieces, _) = spans else { return [] }
        return Set(
            pieces.flatMap { piece in
                piece.requests.rows(piece.part).map { piece.requests.batch.spanID[Int($0)] }
            })
    }

    /// The whole request, when all of it is at hand.
    var trace: StoredTrace? {
        guard case .pieces(let pieces, areAll: true) = spans else { return nil }
        let all = pieces.flatMap { piece in
            piece.requests.rows(piece.part).map { SpanReference(batch: piece.requests.batch, row: Int($0)) }
        }
        var seen: Set<SpanID> = []
        let distinct = all.filter { seen.insert($0.spanID).inserted }
        let isWhole = distinct.allSatisfy { !$0.parentSpanID.isValid || seen.contains($0.parentSpanID) }
        return isWhole ? StoredTrace(id: id, spans: distinct, logs: []) : nil
    }
}
