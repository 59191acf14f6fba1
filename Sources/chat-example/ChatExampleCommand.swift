internal import ArgumentParser
internal import ChatExample
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `chat-example`: the traced AI application, to be run next to a collector.
@main
struct ChatExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat-example",
        abstract: "A chat service with retrieval, tools and model calls, traced with RequestTracing.",
        discussion: """
            POST /chat {"message": "Where is my order A-1024?"} answers as JSON. Without OPENAI_BASE_URL a stand-in \
            for the model runs in the same process. Tracing is configured by the OTEL_ variables; what became of the \
            spans is at /metrics.
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    @Option(help: "Requests per second the application sends to itself; 0 sends none.")
    var traffic = 0.0

    @Option(help: "Every latency of the stand-in and the tools is multiplied by it.")
    var latencyScale = 1.0

    @Option(help: "The seed of the traffic and of the stand-in's latencies.")
    var seed: UInt64 = 1

    mutating func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port must be from 0 to 65535.") }
        guard latencyScale >= 0 else { throw ValidationError("--latency-scale must not be negative.") }
        guard traffic >= 0 else { throw ValidationError("--traffic must not be negative.") }
    }

    mutating func run() async throws {
        let logger = Logger(label: "chat-example")
        let environment = ChatDemoEnvironment.read()
        for problem in environment.problems { logger.warning("\(problem)") }
        let demo = ChatDemo(configuration: configured(environment.configuration), logger: logger)
        demo.bootstrap()
        logger.notice("Chat service starting", metadata: ["host": "\(host)", "port": "\(port)"])
        let group = ServiceGroup(
            services: [demo, ReadyNotice(address: demo.chatAddress, logger: logger)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }

    private func configured(_ base: ChatDemoConfiguration) -> ChatDemoConfiguration {
        var configuration = base
        configuration.chatHost = host
        configuration.chatPort = port
        configuration.standIn.seed = seed
        configuration.standIn.latencyScale = latencyScale
        if traffic > 0 {
            var flow = ChatTrafficConfiguration()
            flow.requestsPerSecond = traffic
            flow.seed = seed
            configuration.traffic = flow
        }
        return configuration
    }
}
