internal import TraceModel

/// Requests by trace, in two generations: those touched lately, and those touched before. When the latest are many, or
/// old, the others are forgotten at once, so that forgetting costs nothing for each request.
struct RequestMemory {
    private var latest: [TraceID: TrackedRequest] = [:]
    private var earlier: [TraceID: TrackedRequest] = [:]
    private var turned = UnixNanoseconds(0)

    var count: Int { latest.count + earlier.count }

    subscript(id: TraceID) -> TrackedRequest? { latest[id] ?? (earlier.isEmpty ? nil : earlier[id]) }

    /// Changes a request in place.
    /// - Returns: nil when it is not known.
    mutating func update<Result>(_ id: TraceID, _ change: (inout TrackedRequest) -> Result) -> Result? {
        if let place = latest.index(forKey: id) { return change(&latest.values[place]) }
        guard !earlier.isEmpty, var request = earlier.removeValue(forKey: id) else { return nil }
        defer { latest[id] = request }
        return change(&request)
    }

    /// Adds a request that is not known.
    mutating func insert(_ id: TraceID, _ request: TrackedRequest) {
        latest[id] = request
    }

    /// Forgets the earlier ones when it is time. Those that wait to be read stay.
    mutating func turn(_ now: UnixNanoseconds) {
        let isFull = latest.count > RequestTracker.requestLimit / 2
        guard isFull || now.nanoseconds(since: turned) > RequestTracker.memoryNanoseconds / 2 else { return }
        let waiting = earlier.filter { $0.value.hasNews }
        earlier = latest
        latest = waiting
        turned = now
    }
}
