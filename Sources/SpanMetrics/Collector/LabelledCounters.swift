internal import Synchronization

/// Counters that differ in their labels. The label values come from the program, never from what is received, so
/// their number is small.
package struct LabelledCounters<Key: Hashable & Sendable>: ~Copyable, Sendable {
    private let totals: Mutex<[Key: UInt64]>

    /// - Parameter known: keys shown from the start, at zero: a counter that appears with its first event has no rate
    ///   at that moment.
    package init(known: [Key] = []) {
        totals = Mutex(Dictionary(uniqueKeysWithValues: known.map { ($0, 0) }))
    }

    /// - Parameter amount: not negative.
    package func add(_ amount: Int = 1, _ key: Key) {
        totals.withLock { $0[key, default: 0] += UInt64(amount) }
    }

    package subscript(key: Key) -> UInt64 { totals.withLock { $0[key] ?? 0 } }

    /// In no particular order.
    var all: [(key: Key, total: UInt64)] { totals.withLock { $0.map { ($0.key, $0.value) } } }
}
