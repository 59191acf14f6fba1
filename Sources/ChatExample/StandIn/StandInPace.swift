internal import ServiceLifecycle

/// Decides how each request to the stand-in goes and how long it takes. One seed, one sequence.
struct StandInPace: Sendable {
    /// What a hosted small model takes before it begins to answer.
    private static let firstToken = LognormalLatency(median: .milliseconds(180), sigma: 0.35)
    private static let perToken: Duration = .milliseconds(5)
    private static let embedding = LognormalLatency(median: .milliseconds(25), sigma: 0.3)
    private static let slowFactor = 6.0
    /// Longer than any client of the example waits.
    private static let hang: Duration = .seconds(60)
    /// How often a stuck request looks whether the scenario is over.
    private static let stuckPoll: Duration = .milliseconds(200)

    private let configuration: ModelStandInConfiguration
    private let random: SharedGenerator
    private let stage: ScenarioStage

    init(configuration: ModelStandInConfiguration, stage: ScenarioStage) {
        self.configuration = configuration
        self.stage = stage
        random = SharedGenerator(seed: configuration.seed)
    }

    /// - Parameter asked: the value of the behaviour header, if any.
    func behaviour(asked: String?) -> StandInBehaviour {
        if let asked = asked.flatMap(StandInBehaviour.init(rawValue:)) { return asked }
        return (stage.effects.mix ?? configuration.mix).behaviour(for: random.uniform())
    }

    func waitForFirstToken(_ behaviour: StandInBehaviour) async throws {
        try await sleep(Self.firstToken.draw(random.uniform(), random.uniform()), behaviour)
    }

    func waitForTokens(_ count: Int, _ behaviour: StandInBehaviour) async throws {
        try await sleep(Self.perToken * count, behaviour)
    }

    func waitForEmbedding() async throws {
        try await sleep(Self.embedding.draw(random.uniform(), random.uniform()), .normal)
    }

    /// Answers nothing until the caller has given up, or the stand-in stops.
    func hang() async throws {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.hang) }
    }

    /// Answers nothing until the scenario is over, or the stand-in stops.
    func hangUntilHealthy() async throws {
        let mix = stage.effects.mix
        try await cancelWhenGracefulShutdown {
            repeat { try await Task.sleep(for: Self.stuckPoll) } while stage.effects.mix == mix
        }
    }

    /// A stopping stand-in does not make its callers wait.
    private func sleep(_ latency: Duration, _ behaviour: StandInBehaviour) async throws {
        let scaled = latency * configuration.latencyScale * (behaviour == .slow ? Self.slowFactor : 1)
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: scaled) }
    }
}
