internal import AsyncHTTPClient
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import RequestTracing
internal import ServiceLifecycle

/// The AI application of the example: `POST /chat {"message": "…"}`, and its tracers' figures at `GET /metrics`.
package struct ChatApplication: Service {
    package let address: ListeningAddress
    private let configuration: ChatApplicationConfiguration
    private let tracer: RequestTracer
    private let allTracers: [RequestTracer]
    private let stage: ScenarioStage
    private let logger: Logger

    /// - Parameter allTracers: those of the process, whose figures `GET /metrics` shows.
    init(
        configuration: ChatApplicationConfiguration, tracer: RequestTracer, allTracers: [RequestTracer],
        stage: ScenarioStage, logger: Logger
    ) {
        self.configuration = configuration
        self.tracer = tracer
        self.allTracers = allTracers
        self.stage = stage
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
            let pipeline = ChatPipeline(
                tracer: tracer, model: model, knowledgeBase: search, tools: toolBox, stage: stage)
            try await application(ChatRoute(pipeline: pipeline, tracer: tracer)).run()
        }
    }

    private var toolBox: ToolBox {
        let random = SharedGenerator(seed: configuration.seed)
        let latency = ToolLatency(random: random, scale: configuration.latencyScale)
        return ToolBox(
            tools: [OrderLookupTool(latency: latency), WeatherTool(latency: latency), CalculatorTool()],
            random: random, stage: stage, tracer: tracer)
    }

    private func application(_ route: ChatRoute) -> some ApplicationProtocol {
        let router = Router()
        router.post("/chat") { request, _ in try await route.respond(to: request) }
        router.get("/health") { _, _ in Response(status: .ok) }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: RequestTracer.metricsContentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: RequestTracer.metricsPage(of: allTracers))))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: configuration.port)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { address.bind(port: port) }
            },
            logger: logger)
    }
}
