internal import TraceModel

/// The series of requests, and the requests that are in flight.
struct RequestTable: Sendable {
    /// Requests in flight that are known by their start. More are counted when they end, as if no start had been
    /// reported. About 3 MB.
    static let inFlightLimit = 20_000
    /// A request that nothing is heard of for an hour will not end any more: its process is gone.
    static let abandonedSeconds: UInt32 = 3600
    /// Requests are looked through for abandoned ones at most this often.
    private static let sweepSeconds: UInt32 = 10
    static let labelNames = ["service", "route"]

    var requests: SeriesSet<RequestCounts>
    private(set) var inFlight: [EdgeKey: RequestInFlight] = [:]
    /// Starts that were not kept because too many requests were in flight.
    private(set) var untrackedStarts: UInt64 = 0
    private let inFlightLimit: Int
    private let dimensionCount: Int
    private var sweptAt: UInt32 = 0
    private var key = LabelKey()

    init(_ configuration: SpanMetricsConfiguration, inFlightLimit: Int = Self.inFlightLimit) {
        let dimensions = configuration.dimensions.map(\.label)
        requests = SeriesSet(
            labels: Self.labelNames + dimensions, limits: configuration.limits, initial: RequestCounts())
        dimensionCount = dimensions.count
        self.inFlightLimit = inFlightLimit
    }

    mutating func record(_ request: RequestObservation, at now: UInt32) {
        let id = EdgeKey(traceID: request.origin.traceID, spanID: request.origin.spanID)
        switch request.stage {
        case .started(let time): start(id, key(request.origin), time, at: now)
        case .completed(let duration, let outcome):
            complete(id, key(request.origin), duration, outcome, at: now, exemplar: request.origin.exemplar)
        }
    }

    private func key(_ origin: ObservationOrigin) -> LabelKey {
        var key = LabelKey()
        key.append(origin.service)
        key.append(origin.route)
        key.append(dimensions: origin.dimensions, count: dimensionCount)
        return key
    }

    private mutating func start(_ id: EdgeKey, _ key: LabelKey, _ time: UnixNanoseconds, at now: UInt32) {
        guard inFlight[id] == nil else { return }
        abandon(at: now)
        guard inFlight.count < inFlightLimit else {
            untrackedStarts &+= 1
            return
        }
        inFlight[id] = RequestInFlight(labels: key, startedAt: time.value, reportedAt: now)
        requests.values[requests.observe(key, at: now)].started &+= 1
    }

    /// - Parameter requestKey: the values of `service` and `route`.
    mutating func record(
        _ request: borrowing BatchRequestObservation, _ requestKey: borrowing LabelKey,
        _ dimensions: inout RequestDimensions, at now: UInt32
    ) {
        key.copy(requestKey)
        let root = request.root
        dimensions.append(root, to: &key)
        let batch = request.batch
        complete(
            EdgeKey(traceID: batch.traceID[root], spanID: batch.spanID[root]), key, request.duration, request.outcome,
            at: now, exemplar: request.exemplar(root, end: request.end))
    }

    private mutating func complete(
        _ id: EdgeKey, _ key: LabelKey, _ duration: UInt64, _ outcome: RequestOutcome, at now: UInt32,
        exemplar: @autoclosure () -> RequestExemplar
    ) {
        let wasStarted = !inFlight.isEmpty && inFlight.removeValue(forKey: id) != nil
        let series = requests.observe(key, at: now)
        if !wasStarted { requests.values[series].started &+= 1 }
        requests.values[series].completed[outcome.index] &+= 1
        requests.values[series].duration.add(duration, .duration, at: now, exemplar: exemplar())
    }

    /// Gives up on requests that have been in flight too long. They have an outcome then, and no duration.
    mutating func abandon(at now: UInt32) {
        guard now > Self.abandonedSeconds, now >= sweptAt &+ Self.sweepSeconds else { return }
        sweptAt = now
        for (id, request) in inFlight where request.reportedAt < now - Self.abandonedSeconds {
            inFlight[id] = nil
            let series = requests.observe(request.labels, at: now)
            requests.values[series].completed[RequestOutcome.abandoned.index] &+= 1
        }
    }

    /// Requests in flight by series and age.
    /// - Complexity: O(requests in flight).
    func ages(at now: UnixNanoseconds) -> [Int: [UInt64]] {
        var ages: [Int: [UInt64]] = [:]
        for request in inFlight.values {
            let series = requests.find(request.labels)
            let inFlight = now.nanoseconds(since: UnixNanoseconds(request.startedAt))
            let age = RequestAge(seconds: Int(inFlight / 1_000_000_000))
            ages[series, default: Array(repeating: 0, count: RequestAge.allCases.count)][age.index] &+= 1
        }
        return ages
    }

    mutating func restore(_ id: EdgeKey, _ request: RequestInFlight) {
        if inFlight.count < inFlightLimit { inFlight[id] = request }
    }

    mutating func restoreUntrackedStarts(_ count: UInt64) { untrackedStarts = count }
}
