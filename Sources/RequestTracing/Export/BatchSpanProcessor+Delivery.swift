internal import Logging
internal import ServiceLifecycle
internal import TraceModel

extension BatchSpanProcessor {
    /// What became of a whole batch.
    enum DeliveryResult {
        case exported(rejected: Int)
        case dropped(DropReason)
        /// The circuit has opened: nothing is to be sent before the wait is over.
        case postponed(wait: Duration)
    }

    /// While the application stops, waits are cut to this: the shutdown's cap allows for a few attempts.
    private static let pauseDuringShutdown: Duration = .milliseconds(100)

    /// Sends one batch until it is taken, refused, over the retry budget or out of time, or the circuit opens.
    ///
    /// - Parameter deadline: of the retry budget.
    func deliver(
        _ batch: [SpanData], until deadline: ContinuousClock.Instant, _ health: inout CollectorHealth
    ) async -> DeliveryResult {
        while true {
            let start = ContinuousClock.now
            let outcome = await exporter.export(batch, timeout: limits.timeout)
            let duration = ContinuousClock.now - start
            switch outcome {
            case .delivered(let rejected, let message):
                health.recover(logger)
                countExport(duration, hasFailed: false)
                warn(ofRejected: rejected, message)
                // A collector that claims to have rejected more than it got must not make the sums negative.
                return .exported(rejected: min(rejected, batch.count))
            case .refused(let reason):
                countExport(duration, hasFailed: true)
                logger.error("The collector refused a batch of spans", metadata: ["reason": "\(reason)"])
                return .dropped(.refused)
            case .unavailable(let reason, let retryAfter):
                health.fail(reason, logger)
                let opensCircuit = retry.opensCircuit(afterFailures: health.failures)
                countExport(duration, hasFailed: true, opensCircuit: opensCircuit)
                if ContinuousClock.now >= deadline { return .dropped(.undeliverable) }
                let wait = retry.delay(afterFailures: health.failures, retryAfter: retryAfter)
                if opensCircuit { return .postponed(wait: wait) }
                guard await pause(wait) else { return .dropped(.shutdown) }
            }
        }
    }

    private func warn(ofRejected rejected: Int, _ message: String) {
        guard rejected > 0 || !message.isEmpty else { return }
        logger.warning(
            "The collector answered with a partial success",
            metadata: ["rejected_spans": "\(rejected)", "message": "\(message)"])
    }

    /// Waits, but no longer than a moment once the application stops; false when the task was cancelled.
    @discardableResult
    func pause(_ duration: Duration) async -> Bool {
        if Task.isShuttingDownGracefully { return await Self.sleep(min(duration, Self.pauseDuringShutdown)) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await Self.sleep(duration) }
            // It ends by shutdown or by cancellation, and either ends the wait.
            group.addTask { do { try await gracefulShutdown() } catch {} }
            await group.next()
            group.cancelAll()
        }
        return !Task.isCancelled
    }
}
