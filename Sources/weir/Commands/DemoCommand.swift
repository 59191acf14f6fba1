internal import ArgumentParser
internal import ChatExample
internal import CollectorServer
internal import Foundation
internal import Logging
internal import ServiceLifecycle

/// `weir demo`: something to look at within seconds.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run a collector, an example AI application and traffic, to have something to look at.",
        discussion: """
            The application answers questions about a shop: it builds a prompt, searches a knowledge base, chooses an \
            agent, calls tools and a model. The model is a stand-in that is sometimes slow, sometimes fails and \
            sometimes limits the rate; set OPENAI_BASE_URL (and OPENAI_API_KEY, CHAT_MODEL) to use a real one.

            Ask it yourself, with an id you can look up in the viewer:
              curl -H 'x-request-id: mine-1' -d '{"message": "Where is my order A-1024?"}' http://127.0.0.1:8080/chat

            With --scenario everything is healthy for a while, then one thing goes wrong, then all is healthy again: \
            \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")). The application's own figures are at \
            /metrics of the chat service.

            Spans go to a temporary directory that is removed at the end, unless --data names one.
            """)

    @OptionGroup var options: CollectorOptions

    @Option(help: "Port of the chat service; 0 lets the system choose.")
    var chatPort = 8080

    @Option(help: "Requests per second sent to the chat service; 0 sends none.")
    var rate = 2.0

    @Option(help: "Seed of the traffic and of the stand-in model: the same seed asks the same questions.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("What goes wrong: one of the scenarios below.", valueName: "name"))
    var scenario: Scenario?

    @Option(help: "Seconds of healthy traffic before the scenario.")
    var healthySeconds = 60

    @Option(help: "Seconds the scenario lasts.")
    var scenarioSeconds = 120

    func validate() throws {
        guard healthySeconds >= 0 else { throw ValidationError("--healthy-seconds must not be negative") }
        guard scenarioSeconds > 0 else { throw ValidationError("--scenario-seconds must be positive") }
        guard (0...65535).contains(chatPort) else { throw ValidationError("--chat-port must be from 0 to 65535") }
        guard rate >= 0 else { throw ValidationError("--rate must not be negative") }
    }

    /// The scenario with its times; each of its turns is a line of the output.
    private var plan: ScenarioPlan? {
        scenario.map { scenario in
            var plan = ScenarioPlan(scenario)
            plan.healthy = .seconds(healthySeconds)
            plan.lasting = .seconds(scenarioSeconds)
            plan.announce = { announce($0) }
            return plan
        }
    }

    func run() async throws {
        var options = self.options
        let scratch = options.useTemporaryDirectory()
        defer { scratch.map(removeDirectory) }
        let logger = try options.makeLogger(fallback: .warning)
        let (listening, continuation) = AsyncStream.makeStream(
            of: CollectorService.Endpoint.self, bufferingPolicy: .bufferingOldest(CollectorService.listenerCount))
        let collector = CollectorService(try options.makeCollector(logger: logger), logger: logger) { endpoint in
            announce("\(endpoint.name) \(endpoint.url)")
            continuation.yield(endpoint)
        }
        let demo = DemoService(
            listening: listening, chatPort: chatPort, rate: rate, seed: seed, scenario: plan, logger: logger)
        // Stopped in the reverse order: the application first, so that its last spans still find the collector.
        try await ServiceGroup.untilStopped([collector, demo], logger: logger).run()
    }
}

extension Scenario: ExpressibleByArgument {}

/// Runs the example application once the collector listens.
private struct DemoService: Service {
    let listening: AsyncStream<CollectorService.Endpoint>
    let chatPort: Int
    let rate: Double
    let seed: UInt64
    let scenario: ScenarioPlan?
    let logger: Logger

    func run() async throws {
        var urls: [String: String] = [:]
        for await endpoint in listening.cancelOnGracefulShutdown() {
            urls[endpoint.name] = endpoint.url
            if urls.count == CollectorService.listenerCount { break }
        }
        guard let otlp = urls[CollectorService.otlpName], let viewer = urls[CollectorService.viewerName] else { return }
        let demo = ChatDemo(configuration: configuration(collector: otlp), logger: logger)
        announce("chat service: POST /chat on port \(chatPort == 0 ? "chosen by the system" : String(chatPort))")
        announce("\nOpen \(viewer) and stop with Ctrl-C.")
        try await ListenError.naming("chat", host: CollectorConfiguration.defaultHost, port: chatPort) {
            try await demo.run()
        }
    }

    private func configuration(collector: String) -> ChatDemoConfiguration {
        let environment = ChatDemoEnvironment.read()
        var configuration = ChatDemoConfiguration(collector: collector)
        configuration.model = environment.configuration.model
        configuration.chatPort = chatPort
        configuration.standIn.seed = seed
        if rate > 0 {
            var traffic = ChatTrafficConfiguration()
            traffic.requestsPerSecond = rate
            traffic.seed = seed
            configuration.traffic = traffic
        }
        if let scenario { configuration.play(scenario) }
        return configuration
    }
}

extension CollectorOptions {
    /// Chooses a directory of the system's temporary ones when none is named; returns it for removal.
    fileprivate mutating func useTemporaryDirectory() -> String? {
        guard data == nil && !isDataNamedInEnvironment else { return nil }
        let path = FileManager.default.temporaryDirectory.appending(path: "weir-demo-\(UUID().uuidString)").path()
        data = path
        return path
    }
}

/// A directory that cannot be removed is named, and left.
private func removeDirectory(_ path: String) {
    do {
        try FileManager.default.removeItem(atPath: path)
    } catch {
        announce("could not remove \(path): \(error.localizedDescription)")
    }
}
