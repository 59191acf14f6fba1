/// The share of each behaviour among requests; the rest is normal.
package struct BehaviourMix: Hashable, Sendable {
    private let shares: [Share]

    private struct Share: Hashable, Sendable {
        let behaviour: StandInBehaviour
        let share: Double
    }

    package init(
        slow: Double = 0, failing: Double = 0, rateLimited: Double = 0, busy: Double = 0, timeout: Double = 0,
        cut: Double = 0, bloated: Double = 0, stuck: Double = 0
    ) {
        let all: [(StandInBehaviour, Double)] = [
            (.slow, slow), (.failing, failing), (.rateLimited, rateLimited), (.busy, busy), (.timeout, timeout),
            (.cut, cut), (.bloated, bloated), (.stuck, stuck),
        ]
        shares = all.map { Share(behaviour: $0, share: $1) }
    }

    /// Everything is normal.
    package static let calm = BehaviourMix()

    /// What a bad day looks like, so that every panel and every alert has something to show.
    package static let lively = BehaviourMix(slow: 0.06, failing: 0.02, rateLimited: 0.015, busy: 0.04, timeout: 0.005)

    /// The behaviour for a random number from 0 to 1.
    package func behaviour(for draw: Double) -> StandInBehaviour {
        var rest = draw
        for part in shares {
            if rest < part.share { return part.behaviour }
            rest -= part.share
        }
        return .normal
    }
}
