internal import TraceModel

/// The traces that had an error or something slow in them, so that the rest of their spans is kept too.
///
/// Bounded: of two generations the older one is forgotten when the younger is full. A trace is remembered for at least
/// ``generation`` others, far longer than its spans wait.
struct NotableTraces {
    /// 2 × 2048 ids of 16 bytes: as many as the default queue can hold traces.
    private static let generation = 2048

    private var latest: Set<TraceID> = []
    private var earlier: Set<TraceID> = []

    mutating func insert(_ id: TraceID) {
        if latest.count >= Self.generation { (latest, earlier) = ([], latest) }
        latest.insert(id)
    }

    func contains(_ id: TraceID) -> Bool {
        latest.contains(id) || earlier.contains(id)
    }
}
