internal import ArgumentParser
internal import CollectorServer

/// The `weir` command.
@main
struct Weir: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract: "Distributed tracing for AI applications: keeps every request, shows where its time went.",
        discussion: """
            Start with `weir demo`: it runs a collector, an example AI application and traffic, and prints the \
            address to open. For your own application run `weir serve` and point its OpenTelemetry SDK at \
            http://127.0.0.1:4318 (OTLP over HTTP).
            """,
        version: CollectorVersion.current,
        subcommands: [
            ServeCommand.self, DemoCommand.self, QueryCommand.self, EraseCommand.self, LoadCommand.self,
            InspectCommand.self,
        ])
}
