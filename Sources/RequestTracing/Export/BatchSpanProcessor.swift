package import Logging
internal import ServiceLifecycle
internal import Synchronization
package import TraceModel

/// Carries finished spans from the application's threads to the exporter, without ever making them wait.
///
/// ``append(_:)`` takes a lock for a few array operations and returns; one task, ``run()``, takes batches out and
/// delivers them one after the other. What waits is bounded by ``ExportLimits``, whatever the collector does.
package final class BatchSpanProcessor: Sendable {
    private struct State {
        var queue: SpanQueue
        var isRunning = false
        var isStopped = false
    }

    let limits: ExportLimits
    let retry: RetryPolicy
    let exporter: any SpanExporter
    let logger: Logger
    private let state: Mutex<State>
    /// At most one wake-up is remembered: a second says nothing new.
    private let wakeups: AsyncStream<Void>
    private let wakeup: AsyncStream<Void>.Continuation

    package init(limits: ExportLimits, retry: RetryPolicy, exporter: any SpanExporter, logger: Logger) {
        self.limits = limits
        self.retry = retry
        self.exporter = exporter
        self.logger = logger
        state = Mutex(State(queue: SpanQueue(limits: limits)))
        (wakeups, wakeup) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Queues a finished span, or drops one by the queue's policy. Never waits for anything but a short lock. O(1).
    package func append(_ span: SpanData) {
        let queued = QueuedSpan(span)
        let hasFullBatch = state.withLock { state in
            state.queue.append(queued)
            if state.isStopped { state.queue.dropAll(.shutdown) }
            return state.queue.hasFullBatch
        }
        if hasFullBatch { wakeup.yield() }
    }

    /// Asks for what waits to be exported soon, without waiting for it.
    package func wake() {
        wakeup.yield()
    }

    package var statistics: ExportStatistics {
        state.withLock { $0.queue.statistics }
    }

    /// Exports until graceful shutdown, then flushes for at most ``ExportLimits/shutdown``; cancellation ends it at
    /// once. Spans that could not be sent are counted as dropped.
    ///
    /// - Throws: ``BatchSpanProcessorError/startedTwice`` when it ran before.
    package func run() async throws {
        try begin()
        await withGracefulShutdownHandler {
            await exportUntilStopped()
        } onGracefulShutdown: {
            self.wakeup.finish()
        }
        state.withLock { state in
            state.queue.dropAll(.shutdown)
            state.isStopped = true
        }
        await exporter.shutdown()
    }

    private func begin() throws(BatchSpanProcessorError) {
        let wasRunning = state.withLock { state in
            defer { state.isRunning = true }
            return state.isRunning
        }
        if wasRunning { throw .startedTwice }
    }

    private func exportUntilStopped() async {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await self.exportBatches() }
            group.addTask { await self.tick() }
            group.addTask { await self.waitForEndOfShutdown() }
            for await endsRun in group where endsRun { break }
            group.cancelAll()
        }
    }

    /// Wakes the exporting task every ``ExportLimits/delay``.
    private func tick() async -> Bool {
        while await Self.sleep(limits.delay) { wakeup.yield() }
        return false
    }

    private func waitForEndOfShutdown() async -> Bool {
        do { try await gracefulShutdown() } catch { return false }
        return await Self.sleep(limits.shutdown)
    }

    private func exportBatches() async -> Bool {
        var health = CollectorHealth()
        for await _ in wakeups {
            // Only full batches follow the first: otherwise a busy application would be answered by a stream of
            // tiny requests, each with what finished during the one before.
            repeat { await deliverBatch(&health) } while state.withLock({ $0.queue.hasFullBatch }) && !Task.isCancelled
        }
        while !Task.isCancelled, state.withLock({ !$0.queue.isEmpty }) { await deliverBatch(&health) }
        return true
    }

    private func deliverBatch(_ health: inout CollectorHealth) async {
        let batch = state.withLock { $0.queue.takeBatch() }.map(\.span)
        guard !batch.isEmpty else { return }
        let result = await deliver(batch, &health) { self.state.withLock { $0.queue.countFailedExport() } }
        state.withLock { state in
            switch result {
            case .exported(let rejected): state.queue.countExported(batch.count, rejected: rejected)
            case .dropped(let reason): state.queue.countDropped(batch.count, reason)
            }
        }
    }

    /// False when the task was cancelled meanwhile: the only way sleeping fails.
    static func sleep(_ duration: Duration) async -> Bool {
        do {
            try await Task.sleep(for: duration)
            return true
        } catch {
            return false
        }
    }
}
