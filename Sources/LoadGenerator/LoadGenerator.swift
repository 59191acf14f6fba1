internal import NIOCore
internal import NIOPosix

/// Sends the traffic of an imitated AI application to an OTLP/HTTP receiver.
package struct LoadGenerator: Sendable {
    private let configuration: LoadConfiguration

    package init(configuration: LoadConfiguration) {
        precondition(configuration.connections > 0 && configuration.templates > 0, "nothing to send")
        self.configuration = configuration
    }

    /// Sends until a limit of the configuration is reached or the task is cancelled; both end with the report.
    /// - Parameter onProgress: called once a second.
    /// - Throws: when the event loops cannot be shut down. Trouble with the receiver is counted, never thrown.
    package func run(
        onProgress: @escaping @Sendable (LoadProgress) -> Void = { _ in }
    ) async throws -> LoadReport {
        let templates = ChatTraffic.templates(configuration)
        let group = MultiThreadedEventLoopGroup(
            numberOfThreads: min(configuration.connections, System.coreCount))
        let tally = LoadTally()
        let plan = SendingPlan(configuration, start: .now)
        await withTaskGroup(of: Void.self) { tasks in
            let clock = WallClock()
            for number in 0..<configuration.connections {
                let source = RequestSource(templates: templates, clock: clock, configuration, connection: number)
                let connection = LoadConnection(
                    group: group, configuration: configuration, plan: plan, tally: tally, source: source)
                tasks.addTask { await connection.run() }
            }
            await Self.finish(&tasks, configuration.connections, plan, tally, onProgress)
        }
        let report = tally.report(after: .now - plan.start)
        try await group.shutdownGracefully()
        return report
    }

    /// Reports progress until all connections are done.
    private static func finish(
        _ tasks: inout TaskGroup<Void>, _ connections: Int, _ plan: SendingPlan, _ tally: LoadTally,
        _ onProgress: @escaping @Sendable (LoadProgress) -> Void
    ) async {
        await withTaskGroup(of: Void.self) { reporter in
            reporter.addTask { await report(plan, tally, onProgress) }
            for _ in 0..<connections { await tasks.next() }
            reporter.cancelAll()
        }
    }

    private static func report(
        _ plan: SendingPlan, _ tally: LoadTally, _ onProgress: @Sendable (LoadProgress) -> Void
    ) async {
        var spans = 0
        while true {
            // Cancellation is the end of the run.
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            let progress = tally.progress(after: .now - plan.start, previousSpans: spans)
            spans = progress.spans
            onProgress(progress)
        }
    }
}
