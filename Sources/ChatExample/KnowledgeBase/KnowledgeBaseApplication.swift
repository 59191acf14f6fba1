internal import AsyncHTTPClient
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import RequestTracing
internal import ServiceLifecycle

/// The service that searches the shop's articles: the second service of the example's traces.
package struct KnowledgeBaseApplication: Service {
    package let address: ListeningAddress
    private let port: Int
    private let model: ModelEndpoint
    private let tracer: RequestTracer
    private let stage: ScenarioStage
    private let random: SharedGenerator
    private let logger: Logger

    /// - Parameters:
    ///   - port: 0 asks the system for a free one.
    ///   - seed: of what fails in a scenario.
    init(
        host: String, port: Int, model: ModelEndpoint, tracer: RequestTracer, stage: ScenarioStage, seed: UInt64,
        logger: Logger
    ) {
        address = ListeningAddress(host: host)
        self.port = port
        self.model = model
        self.tracer = tracer
        self.stage = stage
        random = SharedGenerator(seed: seed)
        self.logger = logger
    }

    package func run() async throws {
        let baseURL: String
        // Shutdown began before the model was up: there is nothing to serve.
        do { baseURL = try await model.location.url() } catch is CancellationError { return }
        try await HTTPClient.withHTTPClient(configuration: .untraced) { client in
            let model = ModelClient(endpoint: model, baseURL: baseURL, client: client, tracer: tracer)
            let index = KnowledgeIndex(articles: Article.shop)
            try await application(SearchRoute(model: model, index: index, tracer: tracer, stage: stage, random: random))
                .run()
        }
    }

    private func application(_ route: SearchRoute) -> some ApplicationProtocol {
        let router = Router()
        router.post("/search") { request, _ in try await route.respond(to: request) }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: port)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { address.bind(port: port) }
            },
            logger: logger)
    }
}
