internal import TraceModel

/// What is known of one request between its first span and its being forgotten.
struct TrackedRequest {
    /// Spans of the request in one batch.
    struct Piece {
        let requests: BatchRequests
        let part: Int
    }

    private(set) var lastNews = UnixNanoseconds(0)
    private(set) var hasRoot = false
    /// Spans that have arrived and have not been read.
    private(set) var pieces: [Piece] = []
    /// Spans before those have been read and let go, or came before it was known.
    private(set) var hasEarlierParts: Bool
    private var isRead = false
    /// Each once.
    private var countedSpans: [SpanID] = []
    private var isCompleted = false

    /// - Parameter hasEarlierParts: spans of it have come before it was known to be a request of an AI application.
    init(hasEarlierParts: Bool) {
        self.hasEarlierParts = hasEarlierParts
    }

    var hasNews: Bool { !pieces.isEmpty }

    mutating func take(_ requests: BatchRequests, _ part: Int, _ now: UnixNanoseconds) {
        lastNews = now
        hasRoot = hasRoot || requests.parts[part].hasRoot
        hasEarlierParts = hasEarlierParts || requests.parts[part].hasEarlierSpans
        pieces.append(Piece(requests: requests, part: part))
    }

    /// - Parameter settle: nanoseconds of silence after which a request whose root has ended is read.
    func isDue(_ now: UnixNanoseconds, settle: UInt64) -> Bool {
        let silence = hasRoot ? settle : max(settle, RequestTracker.runningNanoseconds)
        return hasNews && now.nanoseconds(since: lastNews) >= silence
    }

    /// Lets its spans go, which are about to be read. A plain request is noted as counted: nothing can fail about it.
    mutating func release(_ id: TraceID) -> DueRequest {
        defer {
            pieces = []
            hasEarlierParts = true
            isRead = true
        }
        if !hasEarlierParts, pieces.count == 1, pieces[0].requests.parts[pieces[0].part].plainRoot != nil {
            countPlain(pieces[0])
            return DueRequest(id: id, spans: .plain(pieces[0]), isFirst: !isRead)
        }
        let spans = DueRequest.Spans.pieces(pieces, areAll: hasRoot && !hasEarlierParts)
        return DueRequest(id: id, spans: spans, isFirst: !isRead)
    }

    /// Notes spans as counted, and the request as complete, if they are not yet.
    /// - Returns: those of the spans that were not, and whether its end is news.
    mutating func count(_ spans: Set<SpanID>, isComplete: Bool) -> (newSpans: Set<SpanID>, isNewlyComplete: Bool) {
        let new = spans.subtracting(countedSpans)
        defer {
            countedSpans += new
            isCompleted = isCompleted || isComplete
            isRead = true
        }
        return (new, isComplete && !isCompleted)
    }

    private mutating func countPlain(_ piece: Piece) {
        isCompleted = true
        let steps = piece.requests.steps(piece.part)
        countedSpans.reserveCapacity(steps.count)
        for step in steps { countedSpans.append(piece.requests.batch.spanID[Int(step.row)]) }
    }
}
