internal import Synchronization

/// Answers that may be a few seconds old, for a caller that asks the same with every key that is pressed.
final class ExpiringCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let value: Value
        let expiry: ContinuousClock.Instant
    }

    private let lifetime: Duration
    private let capacity: Int
    private let entries = Mutex<[Key: Entry]>([:])

    /// - Parameter capacity: keys that are kept; one more, and all are forgotten.
    init(lifetime: Duration, capacity: Int) {
        self.lifetime = lifetime
        self.capacity = capacity
    }

    /// The value kept for a key, or one made now. What fails is not kept.
    func value(of key: Key, make: () throws -> Value) rethrows -> Value {
        let now = ContinuousClock.now
        if let entry = entries.withLock({ $0[key] }), entry.expiry > now { return entry.value }
        // Made outside the lock: another key's value must not wait for this one.
        let value = try make()
        let entry = Entry(value: value, expiry: ContinuousClock.now + lifetime)
        entries.withLock { entries in
            if entries.count >= capacity, entries[key] == nil { entries.removeAll() }
            entries[key] = entry
        }
        return value
    }
}
