import TraceStore
import TraceTestSupport

/// What goes wrong next on a ``SimulatedDisk``. Every operation asks here first.
struct SimulatedFaults {
    /// Changes asked for so far: writes, allocations, truncations, synchronizations, created, renamed and removed names.
    private(set) var operationCount = 0
    /// Once true, every operation fails.
    private(set) var hasCrashed = false
    private var crashingOperation: Int?
    private var failingWrites = 0
    private var failingSynchronizations = 0
    private var failingNames = 0
    /// Operations up to this one do not fail.
    private var lastSpared = 0
    private var failure = StoreError.closed
    /// Decides how much of a failing write is done.
    private var generator = SeededGenerator(seed: 0)

    mutating func crashAfter(operations count: Int) {
        crashingOperation = operationCount + count
        generator = SeededGenerator(seed: UInt64(operationCount + count))
    }

    mutating func failNext(writes: Int, synchronizations: Int, names: Int, sparing: Int, with error: StoreError) {
        lastSpared = operationCount + sparing
        failingWrites = writes
        failingSynchronizations = synchronizations
        failingNames = names
        failure = error
    }

    func admitReading(_ path: String) throws(StoreError) {
        if hasCrashed { throw .crash(path) }
    }

    mutating func admitChange(_ path: String) throws(StoreError) {
        try admitReading(path)
        operationCount += 1
        if let crashingOperation, operationCount >= crashingOperation {
            hasCrashed = true
            throw .crash(path)
        }
    }

    /// For created, renamed and removed names.
    mutating func admitNameChange(_ path: String) throws(StoreError) {
        try admitChange(path)
        if failingNames > 0 && operationCount > lastSpared {
            failingNames -= 1
            throw failure
        }
    }

    mutating func admitSynchronization(_ path: String) throws(StoreError) {
        try admitChange(path)
        if failingSynchronizations > 0 && operationCount > lastSpared {
            failingSynchronizations -= 1
            throw failure
        }
    }

    /// How many of `count` bytes are written, and how the write then fails.
    mutating func admitWrite(of count: Int, _ path: String) -> (admitted: Int, failure: StoreError?) {
        if hasCrashed { return (0, .crash(path)) }
        do throws(StoreError) {
            try admitChange(path)
        } catch {
            return (prefix(of: count), error)
        }
        if failingWrites == 0 || operationCount <= lastSpared { return (count, nil) }
        failingWrites -= 1
        return (prefix(of: count), failure)
    }

    private mutating func prefix(of count: Int) -> Int {
        generator.chance(0.5) ? 0 : Int(generator.next() % UInt64(count + 1))
    }
}
