/// Why a finished span never reached the collector.
public enum DropReason: String, Hashable, Sendable, CaseIterable {
    /// The queue was full, and this was the oldest span of an ordinary request.
    case queueFull = "queue_full"
    /// The queue was full of spans of requests that failed or were slow, and this was the oldest of them.
    case queueFullOfNotable = "queue_full_of_notable"
    /// The span alone is larger than the queue may be.
    case spanTooLarge = "span_too_large"
    /// The collector answered that it will never take this batch.
    case refused
    /// The collector took the batch without this span (`partial_success`).
    case rejected
    /// The collector did not take the batch within the retry budget, however often it was asked.
    case undeliverable
    /// The application stopped before the span could be sent.
    case shutdown
}
