/// When a batch that the collector could not take is sent again: exponential backoff with full jitter.
public struct RetryPolicy: Hashable, Sendable {
    /// The wait after the first failure, before jitter.
    public var first: Duration = .milliseconds(250)
    /// The longest wait the backoff grows to. Short, because spans queue up meanwhile and the queue is bounded.
    public var longest: Duration = .seconds(5)
    /// The longest wait a collector's `Retry-After` may ask for, in place of the backoff.
    public var longestRetryAfter: Duration = .seconds(30)
    /// A batch that could not be delivered for this long is given up.
    public var budget: Duration = .seconds(300)

    /// The defaults.
    public init() {}

    /// The wait after `failures` failures in a row: at least what the collector asked for, else random up to the
    /// exponential bound, so that a fleet does not return in one moment.
    package func delay(
        afterFailures failures: Int, retryAfter: Duration?, random: () -> Double = { .random(in: 0.5...1) }
    ) -> Duration {
        if let retryAfter { return min(retryAfter, longestRetryAfter) }
        // 2^20 times any first delay is past any longest one; more would overflow.
        let bound = min(first * (1 << min(max(failures - 1, 0), 20)), longest)
        return bound * random()
    }
}
