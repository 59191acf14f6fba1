import Foundation
import LoadGenerator

/// The whole way of a span into a real collector: `weir serve` in a process of its own, under full load on loopback.
struct AcceptBenchmark {
    private static let seed: UInt64 = 11
    /// Enough to fault in code and buffers and to grow the first tables.
    private static let warmUpSpans = 20_000

    let spans: Int
    let connections: Int

    func run() async throws {
        let server = try ServerProcess()
        defer { server.stop() }
        try await server.waitUntilReady()
        Figures.print("resident memory, idle", try server.residentMegabytes, "MB")
        _ = try await load(server, spans: Self.warmUpSpans, seed: Self.seed)
        let before = try (server: server.cpuSeconds, own: ProcessFile.own.cpuSeconds)
        let report = try await load(server, spans: spans, seed: Self.seed + 1)
        let after = try (server: server.cpuSeconds, own: ProcessFile.own.cpuSeconds)
        print(report, serverCPU: after.server - before.server, ownCPU: after.own - before.own)
        Figures.print("resident memory, after", try server.residentMegabytes, "MB")
        Figures.print("files written", try server.dataMegabytes, "MB")
    }

    private func load(_ server: ServerProcess, spans: Int, seed: UInt64) async throws -> LoadReport {
        var configuration = LoadConfiguration(seed: seed)
        configuration.port = server.otlpPort
        configuration.connections = connections
        configuration.totalSpans = spans
        return try await LoadGenerator(configuration: configuration).run()
    }

    private func print(_ report: LoadReport, serverCPU: Double, ownCPU: Double) {
        Figures.print("spans acknowledged", Double(report.spans), "spans")
        Figures.print("spans per second", report.spansPerSecond, "spans/s")
        Figures.print("spans per server CPU second", Double(report.spans) / serverCPU, "spans/s")
        Figures.print("bytes per second", Double(report.bytes) / report.seconds / 1e6, "MB/s")
        Figures.print("median latency", report.medianLatency * 1e3, "ms")
        Figures.print("99th percentile of latency", report.latency99 * 1e3, "ms")
        Figures.print("server CPU", serverCPU, "s")
        Figures.print("load generator CPU", ownCPU, "s")
        Figures.print("retries", Double(report.retries), "")
        Figures.print("failures", Double(report.failures.values.reduce(0, +) + report.connectionFailures), "")
    }
}
