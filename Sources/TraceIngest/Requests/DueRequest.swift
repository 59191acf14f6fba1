internal import TraceModel
internal import TraceStore

/// A request to be read.
struct DueRequest {
    enum Spans {
        /// A plain request, all of it here; see ``PlainRequest``.
        case plain(TrackedRequest.Piece)
        /// All that has come.
        case pieces([TrackedRequest.Piece])
        /// Some have been let go, or never were here.
        case earlierToo
    }

    let id: TraceID
    let spans: Spans

    /// The whole request, when all of it is at hand.
    var trace: StoredTrace? {
        guard case .pieces(let pieces) = spans else { return nil }
        let all = pieces.flatMap { piece in
            piece.requests.rows(piece.part).map { SpanReference(batch: piece.requests.batch, row: Int($0)) }
        }
        var seen: Set<SpanID> = []
        let distinct = all.filter { seen.insert($0.spanID).inserted }
        let isWhole = distinct.allSatisfy { !$0.parentSpanID.isValid || seen.contains($0.parentSpanID) }
        return isWhole ? StoredTrace(id: id, spans: distinct, logs: []) : nil
    }
}
