package import Logging
package import RequestTracing
internal import ServiceLifecycle

/// The whole example as one service: chat application, knowledge base, model stand-in, traffic, and a tracer for each
/// of the two traced services.
package struct ChatDemo: Service {
    package static let chatService = "chat-example"
    package static let knowledgeBaseService = "knowledge-base"

    /// The chat application's tracer: the one to make global with `InstrumentationSystem.bootstrap`, if any.
    package let tracer: RequestTracer
    package let knowledgeBaseTracer: RequestTracer
    /// Where `POST /chat` is served.
    package let chatAddress: ListeningAddress
    /// What the traffic got back; nil without traffic.
    package let traffic: ChatTraffic?
    private let services: [any Service]
    private let logger: Logger

    package init(configuration: ChatDemoConfiguration, logger: Logger) {
        var logger = logger
        // Every server and group says when it starts; the demo says it once for all.
        logger.logLevel = max(logger.logLevel, .notice)
        let stage = ScenarioStage()
        tracer = Self.tracer(Self.chatService, configuration, stage, logger)
        knowledgeBaseTracer = Self.tracer(Self.knowledgeBaseService, configuration, stage, logger)
        let standIn = ModelStandIn(configuration: configuration.standIn, stage: stage, logger: logger)
        var model = configuration.model ?? ModelEndpoint(standIn: standIn.address)
        model.timeout = configuration.modelTimeout
        let knowledgeBase = KnowledgeBaseApplication(
            host: configuration.chatHost, port: 0, model: model, tracer: knowledgeBaseTracer, stage: stage,
            seed: configuration.standIn.seed, logger: logger)
        var chatConfiguration = ChatApplicationConfiguration(
            model: model, knowledgeBase: .local(knowledgeBase.address))
        chatConfiguration.host = configuration.chatHost
        chatConfiguration.port = configuration.chatPort
        chatConfiguration.latencyScale = configuration.standIn.latencyScale
        let tracers = [tracer, knowledgeBaseTracer]
        let chat = ChatApplication(
            configuration: chatConfiguration, tracer: tracer, allTracers: tracers, stage: stage, logger: logger)
        chatAddress = chat.address
        traffic = configuration.traffic.map {
            ChatTraffic(configuration: $0, target: .local(chat.address), logger: logger)
        }
        // Services stop in the reverse order: first the traffic, then the model, whose end frees every request that
        // waits for it, and the tracers last, when the last span has ended.
        services =
            [ConcurrentTracers(tracers: tracers), chat, knowledgeBase]
            + (configuration.model == nil ? [standIn] : [])
            + (configuration.scenario.map { [ScenarioTimeline(plan: $0, stage: stage)] } ?? [])
            + (traffic.map { [$0] } ?? [])
        self.logger = logger
    }

    package func run() async throws {
        try await ServiceGroup(services: services, logger: logger).run()
    }

    private static func tracer(
        _ service: String, _ configuration: ChatDemoConfiguration, _ stage: ScenarioStage, _ logger: Logger
    ) -> RequestTracer {
        var tracing = configuration.tracing
        tracing.serviceName = service
        return RequestTracer(configuration: tracing, logger: logger) { !stage.effects.isCollectorAway }
    }
}
