/// What was found unreadable while reading segments, each place once.
final class DamageLog: Sendable {
    /// Places remembered; later ones are only counted.
    private static let remembered = 1000

    private struct State {
        var places: [StoreDamage] = []
        var seen: Set<String> = []
        var count = 0
    }

    private let state = Lock(State())
    private let onDamage: @Sendable (StoreDamage) -> Void

    init(onDamage: @escaping @Sendable (StoreDamage) -> Void) {
        self.onDamage = onDamage
    }

    /// Takes note of a place; the first time, somebody is told.
    func report(_ path: String, _ offset: Int, _ reason: String) {
        let damage = StoreDamage(path: path, offset: offset, reason: reason)
        let isNew = state.withLock { state in
            guard state.seen.count < Self.remembered, state.seen.insert("\(path)@\(offset)").inserted else {
                return false
            }
            state.count += 1
            state.places.append(damage)
            return true
        }
        if isNew { onDamage(damage) }
    }

    /// Places found damaged so far.
    var count: Int { state.withLock { $0.count } }
    var places: [StoreDamage] { state.withLock { $0.places } }
}
