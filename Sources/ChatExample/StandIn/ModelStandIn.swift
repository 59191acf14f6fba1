internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// A stand-in for a model API: the chat completions and embeddings of OpenAI's shape, without a model.
///
/// Answers are composed from the question, tokens are counted by length, and latencies are drawn from a lognormal
/// distribution, and answers come whole or in pieces. It can be slow, fail, limit, hang, break off or ramble, by its own mix or when a request asks for it by
/// ``StandInBehaviour/headerName``.
package struct ModelStandIn: Service {
    package let address: ListeningAddress
    private let configuration: ModelStandInConfiguration
    private let stage: ScenarioStage
    private let logger: Logger

    init(configuration: ModelStandInConfiguration, stage: ScenarioStage, logger: Logger) {
        self.configuration = configuration
        self.stage = stage
        self.logger = logger
        address = ListeningAddress(host: configuration.host)
    }

    package func run() async throws {
        let pace = StandInPace(configuration: configuration, stage: stage)
        let router = Router()
        router.post("/v1/chat/completions") { request, _ in
            try await ChatCompletionsRoute(pace: pace, configuration: configuration).respond(to: request)
        }
        router.post("/v1/embeddings") { request, _ in
            try await EmbeddingsRoute(pace: pace).respond(to: request)
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { address.bind(port: port) }
            },
            logger: logger)
        try await application.run()
    }
}
