package import RequestTracing

/// What a ``ChatDemo`` runs.
package struct ChatDemoConfiguration: Sendable {
    /// How the services trace; `serviceName` is replaced by each service's own.
    package var tracing: RequestTracingConfiguration
    package var chatHost = "127.0.0.1"
    /// 0 asks the system for a free port.
    package var chatPort = 8080
    /// nil runs the built-in model stand-in.
    package var model: ModelEndpoint?
    /// How long one call of the model may take.
    package var modelTimeout: Duration = .seconds(8)
    package var standIn = ModelStandInConfiguration()
    /// What goes wrong, and when; nil leaves it to the traffic.
    package var scenario: ScenarioPlan?
    /// nil sends no traffic.
    package var traffic: ChatTrafficConfiguration?

    /// Records content: everything the demo says is invented.
    package init(tracing: RequestTracingConfiguration = RequestTracingConfiguration(serviceName: ChatDemo.chatService))
    {
        self.tracing = tracing
        self.tracing.capturesContent = true
    }

    /// Plays a scenario instead of the usual mix of mishaps.
    package mutating func play(_ plan: ScenarioPlan) {
        scenario = plan
        traffic?.mix = .calm
        // People go on asking while others wait.
        traffic?.maximumConcurrency = Self.concurrencyOfScenarios
        guard plan.scenario == .stuckRequests else { return }
        // What makes requests hang is that nobody set a time limit.
        modelTimeout = Self.unlimited
        traffic?.patience = Self.unlimited
    }

    /// Longer than any scenario.
    private static let unlimited: Duration = .seconds(24 * 3600)
    /// Room for the requests that get through while others hang.
    private static let concurrencyOfScenarios = 4096

    /// The same, sending to a collector at `http://host:port`.
    package init(collector: String) {
        var tracing = RequestTracingConfiguration(serviceName: ChatDemo.chatService)
        tracing.endpoint = collector + "/v1/traces"
        self.init(tracing: tracing)
    }
}
