internal import TraceModel

/// What is known of one request between its first span and its being forgotten.
struct TrackedRequest {
    struct Piece {
        let batch: SpanBatch
        let rows: [Int]
        /// What it counts when it is the whole request and a plain one.
        let digest: RequestDigest?
    }

    private(set) var lastNews = UnixNanoseconds(0)
    private(set) var hasRoot = false
    /// Spans that have arrived and have not been read.
    private(set) var pieces: [Piece] = []
    /// Spans before those have been read and let go.
    private(set) var hasEarlierParts: Bool
    var countedSpans: Set<SpanID> = []
    var isCompleted = false

    /// - Parameter hasEarlierParts: spans of it have come before it was known to be a request of an AI application.
    init(hasEarlierParts: Bool) {
        self.hasEarlierParts = hasEarlierParts
    }

    var hasNews: Bool { !pieces.isEmpty }

    mutating func take(_ batch: SpanBatch, _ part: BatchRequests.Part, _ now: UnixNanoseconds) {
        lastNews = now
        hasRoot = hasRoot || part.hasRoot
        pieces.append(Piece(batch: batch, rows: part.rows, digest: part.digest))
    }

    func isDue(_ now: UnixNanoseconds) -> Bool {
        let silence = hasRoot ? RequestTracker.settleNanoseconds : RequestTracker.runningNanoseconds
        return hasNews && now.nanoseconds(since: lastNews) >= silence
    }

    /// Its spans are about to be read.
    mutating func release() {
        pieces = []
        hasEarlierParts = true
    }
}
