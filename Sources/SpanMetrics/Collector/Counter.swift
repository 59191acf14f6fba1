internal import Synchronization

/// A number that only grows, counted from any thread.
package struct Counter: ~Copyable, Sendable {
    private let total = Atomic<UInt64>(0)

    package init() {}

    /// - Parameter amount: not negative.
    package func add(_ amount: Int = 1) {
        total.add(UInt64(amount), ordering: .relaxed)
    }

    package var value: UInt64 { total.load(ordering: .relaxed) }
}
