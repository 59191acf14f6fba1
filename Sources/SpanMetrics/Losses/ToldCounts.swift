internal import TraceModel

/// What SDKs without numbers told last of the spans they lost, so that what they tell next is counted once. Bounded.
///
/// An SDK counts since the series began, and says when that was. The first count of a series is news as a whole when
/// its component has been heard of before, or when it began after this ledger did: all of it was lost while the spans
/// would have been taken here. Else it only says from where to go on, for nobody knows what of it was meant for this place.
struct ToldCounts: Equatable, Sendable {
    /// Components of all processes; each has one to four. The SDKs of a thousand processes.
    static let componentLimit = 4000
    /// When there are more, those that have been silent for so long are forgotten; SDKs report every minute. None that still
    /// reports is: it would be counted once more. Further ones are left out.
    static let silenceNanoseconds: UInt64 = 3_600_000_000_000

    /// When this ledger began, Unix nanoseconds. Kept over restarts.
    var since: UInt64
    private(set) var components: [ToldComponentKey: ToldComponent] = [:]

    init(since: UInt64) {
        self.since = since
    }

    /// - Parameter lose: takes spans by reason, and the time in which they were lost.
    mutating func take(
        _ account: SDKAccount, at now: UInt64, _ lose: (LossCounts, _ from: UInt64, _ to: UInt64) -> Void
    ) {
        let counts = Dictionary(grouping: account.countsOfWaysHere) { ToldComponentKey(account, $0) }
        for (key, counts) in counts where components[key] != nil || hasRoom(at: now) {
            components[key, default: ToldComponent()].take(counts, since: since, at: now, lose)
        }
    }

    private mutating func hasRoom(at now: UInt64) -> Bool {
        guard components.count >= Self.componentLimit else { return true }
        components = components.filter { !Self.isSilent($0.value.seenAt, now) }
        return components.count < Self.componentLimit
    }

    static func isSilent(_ seenAt: UInt64, _ now: UInt64) -> Bool {
        now >= seenAt && now - seenAt >= silenceNanoseconds
    }

    mutating func restore(_ key: ToldComponentKey, _ component: ToldComponent) {
        if components.count < Self.componentLimit { components[key] = component }
    }
}
