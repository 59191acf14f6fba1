internal import ServiceLifecycle

/// Plays a scenario once: healthy, then the scenario, then healthy until the end.
struct ScenarioTimeline: Service {
    let plan: ScenarioPlan
    let stage: ScenarioStage

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await play() }
            try await gracefulShutdown()
        } catch is CancellationError {
            return
        }
    }

    private func play() async throws {
        let name = plan.scenario.rawValue
        plan.announce("scenario \(name): healthy for \(plan.healthy.components.seconds) s")
        try await Task.sleep(for: plan.healthy)
        stage.play(plan.scenario.effects)
        plan.announce("scenario \(name): begins, for \(plan.lasting.components.seconds) s")
        // Whatever ends it, nobody is left hanging.
        defer { stage.play(ScenarioEffects()) }
        try await Task.sleep(for: plan.lasting)
        plan.announce("scenario \(name): over, healthy again")
    }
}
