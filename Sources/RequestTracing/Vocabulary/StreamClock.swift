internal import Synchronization

/// When the pieces of a streamed answer arrived.
final class StreamClock: Sendable {
    struct Readings {
        /// From the call's start to the first piece.
        var first: Duration?
        /// From the call's start to the latest piece.
        var latest = Duration.zero
        var chunks = 0

        /// The time per token after the first: what a reader feels as speed. nil unless there were several.
        func perToken(of tokens: Int) -> Duration? {
            guard let first, tokens > 1, chunks > 1 else { return nil }
            return (latest - first) / (tokens - 1)
        }
    }

    private let start = ContinuousClock.now
    private let state = Mutex(Readings())

    var readings: Readings { state.withLock { $0 } }

    /// Notes that a piece arrived; for the first one, the time it took.
    func tick() -> Duration? {
        let elapsed = ContinuousClock.now - start
        return state.withLock { readings in
            readings.chunks += 1
            readings.latest = elapsed
            guard readings.first == nil else { return nil }
            readings.first = elapsed
            return elapsed
        }
    }
}
