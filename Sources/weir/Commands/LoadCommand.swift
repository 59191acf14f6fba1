internal import ArgumentParser
internal import Foundation
internal import LoadGenerator
internal import UnixSignals

/// `weir load`: traffic to measure a collector with.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Send realistic LLM traffic to an OTLP/HTTP address, at a rate or flat out.",
        discussion: """
            Each request body holds twenty requests of an imitated chat application (about 180 spans, 80 kB): root, \
            retrieval, embeddings, SQL, prompt, routing, agent, model calls with messages, tools, some errors. Ids \
            and times are new in every body. Prints a line a second and a summary at the end.

              weir load                             flat out at 127.0.0.1:4318 until Ctrl-C
              weir load --rate 20000 --seconds 60   twenty thousand spans a second for a minute
              weir load --spans 1000000 --seed 7    a million spans, the same every time
            """)

    @Option(help: "Host to send to.")
    var host = "127.0.0.1"

    @Option(help: "Port to send to.")
    var port = 4318

    @Option(help: "Spans per second; without it, as fast as the receiver answers.")
    var rate: Double?

    @Option(help: "Stop after this many seconds.")
    var seconds: Double?

    @Option(help: "Stop after this many spans.")
    var spans: Int?

    @Option(help: "Connections, each with one request under way.")
    var connections = 2

    @Option(help: "Seed of ids, texts and times. (default: different every time)")
    var seed: UInt64?

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("--port must be from 1 to 65535") }
        guard (1...1000).contains(connections) else { throw ValidationError("--connections must be from 1 to 1000") }
        guard rate ?? 1 > 0 else { throw ValidationError("--rate must be above 0") }
        guard seconds ?? 1 > 0 else { throw ValidationError("--seconds must be above 0") }
        guard spans ?? 1 > 0 else { throw ValidationError("--spans must be above 0") }
    }

    func run() async throws {
        var configuration = seed.map { LoadConfiguration(seed: $0) } ?? LoadConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.connections = connections
        configuration.spansPerSecond = rate
        configuration.duration = seconds.map { .seconds($0) }
        configuration.totalSpans = spans
        announce("sending to http://\(host):\(port)/v1/traces, seed \(configuration.seed)")
        let report = try await send(configuration)
        summarise(report)
        guard report.failures.isEmpty && report.spans > 0 else { throw ExitCode.failure }
    }

    /// Sends until the configuration's limit or a signal to stop; both end with the report.
    private func send(_ configuration: LoadConfiguration) async throws -> LoadReport {
        try await withThrowingTaskGroup(of: LoadReport?.self) { tasks in
            tasks.addTask {
                try await LoadGenerator(configuration: configuration).run { progress in
                    announce(
                        "\(Int(progress.seconds.rounded())) s: \(progress.spans) spans, \(progress.recentSpans)/s"
                            + (progress.troubles > 0 ? ", \(progress.troubles) failures and retries" : ""))
                }
            }
            tasks.addTask {
                for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { break }
                return nil
            }
            var report: LoadReport?
            while let finished = try await tasks.next() {
                tasks.cancelAll()
                report = report ?? finished
            }
            return report ?? LoadReport()
        }
    }

    private func summarise(_ report: LoadReport) {
        announce(
            """
            \(report.spans) spans in \(report.requests) requests, \(report.bytes) bytes, \
            \(String(format: "%.2f", report.seconds)) s: \(Int(report.spansPerSecond)) spans/s
            latency p50 \(String(format: "%.2f", report.medianLatency * 1000)) ms, \
            p99 \(String(format: "%.2f", report.latency99 * 1000)) ms
            asked to retry \(report.retries), connection failures \(report.connectionFailures)
            """)
        if let reason = report.lastConnectionFailure { announce("last connection failure: \(reason)") }
        for (status, count) in report.failures.sorted(by: { $0.key < $1.key }) {
            announce("status \(status): \(count) requests")
        }
    }
}
