internal import TraceModel

/// One of the places that hold requests.
enum SourceID: Hashable, Sendable {
    case head(UInt64)
    case segment(UInt64)
}

/// Traces whose spans lie in more than one place, and where. Searches skip these rows in every single place and judge
/// each such trace as a whole.
struct SplitTraces: Sendable {
    /// A part of a trace: a request row of one place.
    struct Piece: Sendable, Equatable {
        var source: SourceID
        var row: Int
    }

    /// Oldest piece first; two at least.
    private(set) var pieces: [TraceID: [Piece]] = [:]

    /// Takes in a piece that is newer than those known.
    mutating func add(_ piece: Piece, after older: [Piece], to id: TraceID) {
        pieces[id] = older + [piece]
    }

    /// Puts a place in the stead of others, whose traces it has taken over.
    /// - Parameter row: the row in the new place of a row in an old one; nil when it did not get there.
    mutating func replace(_ old: Set<SourceID>, with source: SourceID, row: (Piece) -> Int?) {
        for (id, list) in pieces where list.contains(where: { old.contains($0.source) }) {
            var replaced: [Piece] = []
            for piece in list {
                guard old.contains(piece.source) else {
                    replaced.append(piece)
                    continue
                }
                guard let row = row(piece) else { continue }
                let moved = Piece(source: source, row: row)
                if !replaced.contains(moved) { replaced.append(moved) }
            }
            pieces[id] = replaced.count > 1 ? replaced : nil
        }
    }

    /// Forgets a place that is gone.
    mutating func remove(_ source: SourceID) {
        replace([source], with: source) { _ in nil }
    }

    /// The split rows of every place.
    var rows: [SourceID: [Int]] {
        var rows: [SourceID: [Int]] = [:]
        for list in pieces.values {
            for piece in list { rows[piece.source, default: []].append(piece.row) }
        }
        return rows
    }
}
