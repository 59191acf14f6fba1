package import CoreMetrics
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
    /// ``ExportLimits/slowAfter`` in nanoseconds: compared at the end of every span.
    let slowAfter: UInt64
    private let accountsForLosses: Bool
    private let service: String
    private let metricsFactory: @Sendable () -> any MetricsFactory
    /// Tells of the spans that have run for long.
    private let startRecords: @Sendable () -> [SpanData]
    private let started = Atomic<Int>(0)
    private let state: Mutex<State>
    /// Made when the processor runs: by then the application has bootstrapped its metrics. Under a lock of its own, for
    /// how long a metrics backend takes is not known.
    private let metrics = Mutex<TracerMetrics?>(nil)
    /// At most one wake-up is remembered: a second says nothing new.
    private let wakeups: AsyncStream<Void>
    private let wakeup: AsyncStream<Void>.Continuation

    package init(
        limits: ExportLimits, retry: RetryPolicy, accountsForLosses: Bool = true, exporter: any SpanExporter,
        logger: Logger, service: String = "",
        metricsFactory: @escaping @Sendable () -> any MetricsFactory = { MetricsSystem.factory },
        startRecords: @escaping @Sendable () -> [SpanData] = { [] }
    ) {
        self.service = service
        self.metricsFactory = metricsFactory
        self.limits = limits
        slowAfter = UInt64(max(0, limits.slowAfter / .nanoseconds(1)))
        self.retry = retry
        self.accountsForLosses = accountsForLosses
        self.startRecords = startRecords
        self.exporter = exporter
        self.logger = logger
        state = Mutex(State(queue: SpanQueue(limits: limits)))
        (wakeups, wakeup) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Counts a span that begins.
    func countStart() {
        started.wrappingAdd(1, ordering: .relaxed)
    }

    /// Queues a finished span, or drops one by the queue's policy. Never waits for anything but a short lock. O(1).
    package func append(_ span: SpanData) {
        append(QueuedSpan(span, slowAfter: slowAfter))
    }

    /// The same for a span that is not a value yet.
    func append(_ queued: QueuedSpan) {
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
        var statistics = state.withLock { $0.queue.statistics }
        // Read after the ends: no end is counted before its start.
        statistics.started = started.load(ordering: .relaxed)
        return statistics
    }

    /// Exports until graceful shutdown, then flushes for at most ``ExportLimits/shutdown``; cancellation ends it at
    /// once. Spans that could not be sent are counted as dropped.
    ///
    /// - Throws: ``BatchSpanProcessorError/startedTwice`` when it ran before.
    package func run() async throws {
        try begin()
        metrics.withLock { $0 = TracerMetrics(service: service, factory: metricsFactory()) }
        await withGracefulShutdownHandler {
            await exportUntilStopped()
        } onGracefulShutdown: {
            self.wakeup.finish()
        }
        state.withLock { state in
            state.queue.dropAll(.shutdown)
            state.isStopped = true
        }
        publishMetrics()
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

    private func publishMetrics() {
        let current = statistics
        metrics.withLock { $0?.publish(current) }
    }

    /// Every ``ExportLimits/delay``: tells of spans that run for long, and wakes the exporting task.
    private func tick() async -> Bool {
        while await Self.sleep(limits.delay) {
            publishMetrics()
            for record in startRecords() { append(QueuedSpan(startRecord: record)) }
            wakeup.yield()
        }
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
        let batch = takeBatch()
        guard let firstAttempt = batch.compactMap(\.firstAttempt).min() else { return }
        let result = await deliver(records(batch), until: firstAttempt + retry.budget, &health)
        switch result {
        case .exported(let rejected):
            settle(batch) { statistics in
                statistics.exported += batch.count - rejected
                statistics.drop(.rejected, rejected)
            }
        case .dropped(let reason):
            settle(batch) { $0.drop(reason, batch.count) }
        case .postponed(let wait):
            state.withLock { $0.queue.putBack(batch) }
            await pause(wait)
        }
    }

    /// Counts one request to the collector.
    func countExport(_ duration: Duration, hasFailed: Bool, opensCircuit: Bool = false) {
        state.withLock { $0.queue.countExport(duration, hasFailed: hasFailed, opensCircuit: opensCircuit) }
        metrics.withLock { $0?.recordExport(duration) }
    }

    private func records(_ batch: [QueuedSpan]) -> [SpanData] {
        guard accountsForLosses else { return batch.map(\.span) }
        return LossAccounting.annotated(batch, dropped: statistics.dropped)
    }

    /// The next batch, every span with the time of its first attempt: now, unless it was tried before.
    private func takeBatch() -> [QueuedSpan] {
        var batch = state.withLock { $0.queue.takeBatch() }
        let now = ContinuousClock.now
        for index in batch.indices where batch[index].firstAttempt == nil { batch[index].firstAttempt = now }
        return batch
    }

    private func settle(_ batch: [QueuedSpan], _ count: (inout ExportStatistics) -> Void) {
        state.withLock { $0.queue.settle(batch, count) }
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
