internal import Synchronization

/// A histogram of durations with bounds of its own, for what happens at most some thousand times a second.
package struct DurationHistogram: ~Copyable, Sendable {
    struct State: Sendable {
        /// One per bound and one for what is longer than all of them.
        var buckets: [HistogramBucket]
        /// Nanoseconds.
        var sum: UInt128 = 0
        var exponential = ExponentialHistogram()

        var count: UInt64 { buckets.reduce(0) { $0 + $1.count } }
    }

    let layout: HistogramLayout
    private let state: Mutex<State>

    /// - Parameter upperBounds: nanoseconds, inclusive, ascending.
    package init(upperBounds: [UInt64]) {
        layout = HistogramLayout(upperBounds: upperBounds, scale: .nanoseconds)
        state = Mutex(State(buckets: [HistogramBucket](repeating: HistogramBucket(), count: upperBounds.count + 1)))
    }

    package func add(nanoseconds: UInt64) {
        let bucket = layout.bucket(of: nanoseconds)
        state.withLock {
            $0.buckets[bucket].count += 1
            $0.sum += UInt128(nanoseconds)
            $0.exponential.add(ExpositionScale.nanoseconds.value(UInt128(nanoseconds)))
        }
    }

    /// Durations added so far.
    package var count: UInt64 { snapshot().count }

    func snapshot() -> State { state.withLock { $0 } }
}
