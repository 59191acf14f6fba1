internal import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import TraceStore

/// Runs a collector: OTLP on one address, viewer, queries and metrics on another, until told to stop.
package struct CollectorService: Service {
    /// Where a listener is bound.
    package struct Endpoint: Sendable {
        package let name: String
        package let url: String
    }

    package static let otlpName = "OTLP/HTTP"
    package static let viewerName = "viewer"
    package static let listenerCount = 2

    /// Connections on which nothing happens are closed after this. Longer than the export interval of common SDKs,
    /// so that they keep theirs.
    private static let idleSeconds: Int64 = 90

    private let collector: Collector
    private let logger: Logger
    private let onListening: @Sendable (Endpoint) -> Void

    /// - Parameter onListening: called once per listener when it accepts connections.
    package init(_ collector: Collector, logger: Logger, onListening: @escaping @Sendable (Endpoint) -> Void = { _ in })
    {
        self.collector = collector
        self.logger = logger
        self.onListening = onListening
    }

    /// Returns after a graceful shutdown, with everything acknowledged on disk.
    package func run() async throws {
        let saving = CounterSaving(collector.counterKeeper, logger: logger)
        defer {
            saving.saveLast()
            collector.store.close()
        }
        let configuration = collector.configuration
        let otlp = listener(
            OTLPResponder(collector), Self.otlpName, configuration.otlpHost, configuration.otlpPort)
        let query = listener(
            QueryResponder(collector), Self.viewerName, configuration.httpHost, configuration.httpPort)
        let counting = RequestCounting(collector.requestCounter, logger: logger)
        let health = StateKeeping(collector.health, directory: configuration.dataDirectory, logger: logger)
        let losses = StateKeeping(collector.losses, directory: configuration.dataDirectory, logger: logger)
        health.restore()
        losses.restore()
        // In this order they start; in the other they stop, so that what is still accepted is counted.
        try await ServiceGroup(services: [saving, health, losses, counting, otlp, query], logger: logger).run()
    }

    private func listener<Responder: HTTPResponder>(
        _ responder: Responder, _ name: String, _ host: String, _ port: Int
    ) -> some Service where Responder.Context == BasicRequestContext {
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ContinueHandler()], idleTimeout: .seconds(Self.idleSeconds))
        let onListening = self.onListening
        let application = Application(
            responder: responder, server: .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "weir/" + CollectorVersion.current),
            onServerRunning: { channel in
                let bound = channel.localAddress?.port ?? port
                onListening(Endpoint(name: name, url: "http://\(host):\(bound)"))
            },
            logger: logger)
        return Listener(name: name, host: host, port: port, application: application)
    }
}

/// One HTTP server, whose failure to open names its address.
private struct Listener<Application: Service>: Service {
    let name: String
    let host: String
    let port: Int
    let application: Application

    func run() async throws {
        try await ListenError.naming(name, host: host, port: port) { try await application.run() }
    }
}
