internal import Synchronization

/// A seeded generator that several requests draw from.
final class SharedGenerator: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    /// 0..<1.
    func uniform() -> Double {
        generator.withLock { Double.random(in: 0..<1, using: &$0) }
    }
}
