package import TraceModel

/// Which requests to list, in which order. Absent conditions accept everything.
package struct RequestFilter: Sendable, Equatable {
    package enum Order: String, Sendable, CaseIterable {
        /// By start, latest first.
        case newest
        /// By duration, longest first.
        case slowest
        /// By the sums of their model calls, largest first; requests that have none are left out.
        case tokens
        case cost
        /// By the longest time to first token.
        case firstToken
    }

    package enum Status: String, Sendable, CaseIterable {
        /// No span of the request has status error.
        case ok
        /// At least one has.
        case error
    }

    /// Some span of the request belongs to this service.
    package var service: String?
    /// Some span of the request has this name; with ``service``, the same span.
    package var name: String?
    /// For each of these, some span of the request or its resource has the attribute.
    package var attributes: [AttributeCondition] = []
    /// Nanoseconds from the earliest start to the latest end in the request, inclusive.
    package var minimumDuration: UInt64?
    package var maximumDuration: UInt64?
    package var status: Status?
    /// Numbers of outcomes; see ``RequestAccounting/outcomes``. Empty accepts everything.
    package var outcomes: Set<UInt8> = []
    package var minimumTokens: UInt64?
    package var minimumCostPicodollars: UInt64?
    /// The request's earliest start, inclusive on both sides.
    package var earliestStart: UnixNanoseconds?
    package var latestStart: UnixNanoseconds?
    package var order: Order
    package var limit: Int

    package init(order: Order = .newest, limit: Int = 50) {
        self.order = order
        self.limit = limit
    }

    var hasOperation: Bool { service != nil || name != nil }

    /// Whether the sums of requests have to be known to judge or order them.
    var needsTotals: Bool {
        switch order {
        case .tokens, .cost, .firstToken: true
        case .newest, .slowest: !outcomes.isEmpty || minimumTokens != nil || minimumCostPicodollars != nil
        }
    }

    /// What a request is ordered by; nil for one that is left out.
    func key(start: UInt64, duration: UInt64, _ totals: RequestTotals?) -> UInt64? {
        if needsTotals {
            guard let totals, outcomes.isEmpty || outcomes.contains(totals.outcome),
                totals.tokens >= minimumTokens ?? 0, totals.costPicodollars >= minimumCostPicodollars ?? 0
            else { return nil }
        }
        switch order {
        case .newest: return start
        case .slowest: return duration
        case .tokens: return totals.flatMap { $0.tokens > 0 ? $0.tokens : nil }
        case .cost: return totals.flatMap { $0.costPicodollars > 0 ? $0.costPicodollars : nil }
        case .firstToken: return totals?.timeToFirstToken
        }
    }

    @inline(__always)
    func accepts(start: UInt64, duration: UInt64, hasError: Bool) -> Bool {
        if let minimumDuration, duration < minimumDuration { return false }
        if let maximumDuration, duration > maximumDuration { return false }
        if let earliestStart, start < earliestStart.value { return false }
        if let latestStart, start > latestStart.value { return false }
        switch status {
        case nil: return true
        case .ok: return !hasError
        case .error: return hasError
        }
    }
}
