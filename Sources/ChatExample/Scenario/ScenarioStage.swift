internal import Synchronization

/// What is happening now: written by the scenario, read by everything that plays a part in it.
final class ScenarioStage: Sendable {
    private let state = Mutex(ScenarioEffects())

    var effects: ScenarioEffects { state.withLock { $0 } }

    func play(_ effects: ScenarioEffects) {
        state.withLock { $0 = effects }
    }
}
