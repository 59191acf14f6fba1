internal import Logging

/// What the exporting task knows of the collector from batch to batch.
struct CollectorHealth {
    /// Failures since the last delivery: the backoff continues from batch to batch.
    private(set) var failures = 0

    /// Says once that an outage began; the following failures are counted, not logged.
    mutating func fail(_ reason: String, _ logger: Logger) {
        failures += 1
        guard failures == 1 else { return }
        logger.warning(
            "Spans cannot be exported; they are kept within the queue's bounds and sent again",
            metadata: ["reason": "\(reason)"])
    }

    /// Says once that an outage ended.
    mutating func recover(_ logger: Logger) {
        if failures > 0 {
            logger.info("Spans are exported again", metadata: ["failed_attempts": "\(failures)"])
        }
        failures = 0
    }
}
