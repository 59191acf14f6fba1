internal import AsyncHTTPClient
internal import Hummingbird
package import Logging
internal import NIOCore
package import RequestTracing
internal import ServiceLifecycle

/// The AI application of the example: `POST /chat {"message": "…"}`.
package struct ChatApplication: Service {
    package let address: ListeningAddress
    private let configuration: ChatApplicationConfiguration
    private let tracer: RequestTracer
    private let logger: Logger

    package init(configuration: ChatApplicationConfiguration, tracer: RequestTracer, logger: Logger) {
        self.configuration = configuration
        self.tracer = tracer
        self.logger = logger
        address = ListeningAddress(host: configuration.host)
    }

    package func run() async throws {
        let modelURL: String
        let knowledgeBaseURL: String
        do {
            modelURL = try await configuration.model.location.url()
            knowledgeBaseURL = try await configuration.knowledgeBase.url()
        } catch is CancellationError {
            // Shutdown began before the services behind were up: there is nothing to serve.
            return
        }
        try await HTTPClient.withHTTPClient(configuration: .untraced) { client in
            let model = ModelClient(endpoint: configuration.model, baseURL: modelURL, client: client, tracer: tracer)
            let search = KnowledgeBaseClient(baseURL: knowledgeBaseURL, client: client, tracer: tracer)
            let pipeline = ChatPipeline(tracer: tracer, model: model, knowledgeBase: search, tools: toolBox)
            try await application(ChatRoute(pipeline: pipeline, tracer: tracer)).run()
        }
    }

    private var toolBox: ToolBox {
        let latency = ToolLatency(
            random: SharedGenerator(seed: configuration.seed), scale: configuration.latencyScale)
        return ToolBox(
            tools: [OrderLookupTool(latency: latency), WeatherTool(latency: latency), CalculatorTool()],
            tracer: tracer)
    }

    private func application(_ route: ChatRoute) -> some ApplicationProtocol {
        let router = Router()
        router.post("/chat") { request, _ in try await route.respond(to: request) }
        router.get("/health") { _, _ in Response(status: .ok) }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: configuration.port)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { address.bind(port: port) }
            },
            logger: logger)
    }
}
