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

    private let configuration: ModelStandInConfiguration
    private let random: SharedGenerator

    init(configuration: ModelStandInConfiguration) {
        self.configuration = configuration
        random = SharedGenerator(seed: configuration.seed)
    }

    /// - Parameter asked: the value of the behaviour header, if any.
    func behaviour(asked: String?) -> StandInBehaviour {
        if let asked = asked.flatMap(StandInBehaviour.init(rawValue:)) { return asked }
        return configuration.mix.behaviour(for: random.uniform())
    }

    func waitForAnswer(tokens: Int, _ behaviour: StandInBehaviour) async throws {
        let latency = Self.firstToken.draw(random.uniform(), random.uniform()) + Self.perToken * tokens
        try await sleep(behaviour == .slow ? latency * Self.slowFactor : latency)
    }

    func waitForEmbedding() async throws {
        try await sleep(Self.embedding.draw(random.uniform(), random.uniform()))
    }

    /// Answers nothing until the caller has given up, or the stand-in stops.
    func hang() async throws {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.hang) }
    }

    /// A stopping stand-in does not make its callers wait.
    private func sleep(_ latency: Duration) async throws {
        let scaled = latency * configuration.latencyScale
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: scaled) }
    }
}
