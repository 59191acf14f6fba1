package import TraceModel

/// A request and what it cost.
package struct CostlyRequest: Sendable, Equatable {
    package let traceID: TraceID
    package let service: String
    package let route: String
    package let time: UnixNanoseconds
    /// Nanoseconds.
    package let duration: UInt64
    /// Of the calls whose model has a price.
    package let picodollars: UInt64
    package let tokens: UInt64

    /// By cost, then, where no model has a price, by tokens.
    fileprivate func costsMore(than other: CostlyRequest) -> Bool {
        picodollars != other.picodollars ? picodollars > other.picodollars : tokens > other.tokens
    }
}

/// The requests that cost most in the latest minutes, exactly: the dearest of each minute are kept.
struct CostlyRequests: Sendable {
    static let minutes: UInt32 = 15
    static let shown = 5

    private var byMinute: [(minute: UInt32, requests: [CostlyRequest])] = Array(
        repeating: (0, []), count: Int(minutes))

    /// - Parameter key: of the series of its route.
    mutating func offer(
        _ origin: HealthOrigin, key: borrowing LabelKey, duration: UInt64, picodollars: UInt64, tokens: UInt64
    ) {
        if picodollars == 0, tokens == 0 { return }
        let minute = origin.minute
        let slot = Int(minute % Self.minutes)
        if byMinute[slot].minute > minute { return }
        if byMinute[slot].minute < minute { byMinute[slot] = (minute, []) }
        if byMinute[slot].requests.count == Self.shown, let least = byMinute[slot].requests.last,
            (least.picodollars, least.tokens) >= (picodollars, tokens)
        {
            return
        }
        let route = HealthKey(.route, key)
        let request = CostlyRequest(
            traceID: origin.traceID, service: route.owner, route: route.name, time: origin.end, duration: duration,
            picodollars: picodollars, tokens: tokens)
        let place = byMinute[slot].requests.firstIndex { request.costsMore(than: $0) } ?? byMinute[slot].requests.count
        byMinute[slot].requests.insert(request, at: place)
        if byMinute[slot].requests.count > Self.shown { byMinute[slot].requests.removeLast() }
    }

    /// Dearest first.
    func latest(at minute: UInt32) -> [CostlyRequest] {
        let held = byMinute.filter { $0.minute &+ Self.minutes > minute }.flatMap(\.requests)
        return Array(held.sorted { $0.costsMore(than: $1) }.prefix(Self.shown))
    }
}
