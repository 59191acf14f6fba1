/// When a batch that the collector could not take is sent again: exponential backoff with jitter, and a circuit breaker.
public struct RetryPolicy: Hashable, Sendable {
    /// The wait after the first failure, before jitter.
    public var first: Duration = .milliseconds(250)
    /// The longest wait the backoff grows to. Short, because spans queue up meanwhile and the queue is bounded.
    public var longest: Duration = .seconds(5)
    /// The longest wait a collector's `Retry-After` may ask for, in place of the backoff.
    public var longestRetryAfter: Duration = .seconds(30)
    /// A batch is given up when it still fails so long after it was first sent: it must not keep others from being sent
    /// for ever.
    public var budget: Duration = .seconds(900)
    /// Failures in a row after which the circuit opens: the batch goes back to the queue, where it makes room like every
    /// other, and the collector is left alone for ``openFor``. Then one batch tries it; a success closes the circuit.
    public var failuresUntilOpen = 5
    /// How long an open circuit keeps the exporter from trying, before jitter.
    public var openFor: Duration = .seconds(10)

    /// The defaults.
    public init() {}

    /// A batch waits at least half of the bound, so that a fleet does not return in one moment and yet not at once.
    private static let jitter = 0.5...1.0
    /// What a collector asked for is added to, never taken from.
    private static let jitterAfterRequest = 0.2

    /// Whether so many failures in a row open the circuit.
    package func opensCircuit(afterFailures failures: Int) -> Bool {
        failures >= failuresUntilOpen
    }

    /// The wait after `failures` failures in a row: at least what the collector asked for, else random up to the
    /// exponential bound, or up to ``openFor`` when the circuit is open.
    package func delay(
        afterFailures failures: Int, retryAfter: Duration?, random: () -> Double = { .random(in: jitter) }
    ) -> Duration {
        if let retryAfter { return min(retryAfter, longestRetryAfter) * (1 + Self.jitterAfterRequest * random()) }
        if opensCircuit(afterFailures: failures) { return openFor * random() }
        // 2^20 times any first delay is past any longest one; more would overflow.
        let bound = min(first * (1 << min(max(failures - 1, 0), 20)), longest)
        return bound * random()
    }
}
