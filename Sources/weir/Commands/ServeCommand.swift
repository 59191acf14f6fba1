internal import ArgumentParser
internal import CollectorServer
internal import Logging
internal import ServiceLifecycle

/// `weir serve`: a collector until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive, keep and show traces.",
        discussion: """
            Two listeners, both on loopback unless told otherwise:
              4318   OTLP/HTTP: POST /v1/traces, /v1/logs (protobuf or JSON; gzip, deflate, zstd)
              16686  the viewer at /, Prometheus metrics at /metrics, JSON at /api/weir/…
            Both answer GET /health/live and /health/ready.

            Every option can also be given as an environment variable: --otlp-port as WEIR_OTLP_PORT, and so on.
            A span is on disk before its request is answered; stop with Ctrl-C or SIGTERM at any time.
            """)

    @OptionGroup var options: CollectorOptions

    func run() async throws {
        let logger = try options.makeLogger()
        let collector = try options.makeCollector(logger: logger)
        let service = CollectorService(collector, logger: logger) { endpoint in
            announce("\(endpoint.name) \(endpoint.url)")
        }
        try await ServiceGroup.untilStopped([service], logger: logger).run()
    }
}
