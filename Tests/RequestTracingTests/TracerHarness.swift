import Logging
import RequestTracing
import ServiceLifecycle
import TraceModel

/// A tracer over an exporter in memory, run for the length of a closure and then shut down.
struct TracerHarness {
    let exporter: MemoryExporter
    let tracer: RequestTracer

    init(
        exporter: MemoryExporter = MemoryExporter(), _ configure: (inout RequestTracingConfiguration) -> Void = { _ in }
    ) {
        var configuration = RequestTracingConfiguration(serviceName: "test")
        configuration.accountsForLosses = false
        configure(&configuration)
        self.exporter = exporter
        tracer = RequestTracer(configuration: configuration, exporter: exporter, logger: .silent)
    }

    /// The spans that `body` finished, after a graceful shutdown.
    func spans(_ body: (RequestTracer) async throws -> Void) async throws -> [SpanData] {
        try await running([tracer]) { try await body(tracer) }
        return exporter.delivered
    }
}

/// Runs the services for the length of `body`, then shuts them down gracefully; returns how long the shutdown took.
@discardableResult
func running(_ services: [any Service], _ body: () async throws -> Void) async throws -> Duration {
    let group = ServiceGroup(services: services, logger: .silent)
    async let run: Void = group.run()
    do { try await body() } catch {
        await group.triggerGracefulShutdown()
        try await run
        throw error
    }
    let start = ContinuousClock.now
    await group.triggerGracefulShutdown()
    try await run
    return ContinuousClock.now - start
}

/// Waits until `condition` holds; false when it does not within `limit`.
func eventually(within limit: Duration = .seconds(60), _ condition: () -> Bool) async -> Bool {
    let deadline = ContinuousClock.now + limit
    while !condition() {
        if ContinuousClock.now > deadline { return false }
        do { try await Task.sleep(for: .milliseconds(5)) } catch { return false }
    }
    return true
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

extension SpanData {
    subscript(key: String) -> AttributeValue? { attributes.first { $0.key == key }?.value }
}
