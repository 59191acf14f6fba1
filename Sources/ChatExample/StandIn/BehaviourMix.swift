/// The share of each behaviour among requests; the rest is normal.
package struct BehaviourMix: Hashable, Sendable {
    package var slow: Double
    package var failing: Double
    package var rateLimited: Double
    package var busy: Double
    package var timeout: Double

    package init(
        slow: Double = 0, failing: Double = 0, rateLimited: Double = 0, busy: Double = 0, timeout: Double = 0
    ) {
        self.slow = slow
        self.failing = failing
        self.rateLimited = rateLimited
        self.busy = busy
        self.timeout = timeout
    }

    /// Everything is normal.
    package static let calm = BehaviourMix()

    /// What a bad day looks like, so that every panel and every alert has something to show.
    package static let lively = BehaviourMix(slow: 0.06, failing: 0.02, rateLimited: 0.015, busy: 0.04, timeout: 0.005)

    /// The behaviour for a random number from 0 to 1.
    package func behaviour(for draw: Double) -> StandInBehaviour {
        var rest = draw
        let shares: [(StandInBehaviour, Double)] = [
            (.slow, slow), (.failing, failing), (.rateLimited, rateLimited), (.busy, busy), (.timeout, timeout),
        ]
        for (behaviour, share) in shares {
            if rest < share { return behaviour }
            rest -= share
        }
        return .normal
    }
}
