import TraceStore
import TraceTestSupport

/// What one simulated life is like: everything small, so that files, groups and merges are many.
struct SimulationPlan {
    var configuration = StoreConfiguration(directory: "/data")
    var steps: Int
    /// Retention makes the reference follow the store, so only some lives have it.
    var hasRetention: Bool
    /// How often something goes wrong, from 0 to 1.
    var trouble: Double

    init(using generator: inout SeededGenerator) {
        configuration.rowGroupSpans = 4 + Int(generator.next() % 37)
        configuration.mergeWidth = 2 + Int(generator.next() % 3)
        configuration.logFileBytes = 16384 << Int(generator.next() % 3)
        configuration.cacheByteLimit = generator.chance(0.2) ? Int(generator.next() % 40_000) : 1 << 20
        if generator.chance(0.2) { configuration.headByteLimit = 60_000 + Int(generator.next() % 60_000) }
        configuration.accounting = SimulatedAccounting(version: 1)
        steps = 20 + Int(generator.next() % 40)
        trouble = generator.chance(0.2) ? 0 : Double.random(in: 0.02...0.3, using: &generator)
        hasRetention = generator.chance(0.25)
        if hasRetention { addRetention(&generator) }
    }

    private mutating func addRetention(_ generator: inout SeededGenerator) {
        if generator.chance(0.5) { configuration.retention.maximumAgeSeconds = 100 + Int(generator.next() % 900) }
        if generator.chance(0.4) { configuration.retention.maximumBytes = 4000 + Int(generator.next() % 60_000) }
        if generator.chance(0.5) { configuration.retention.maximumTextAgeSeconds = Int(generator.next() % 700) }
    }
}
