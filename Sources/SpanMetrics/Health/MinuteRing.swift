/// The figures of a series minute by minute, for the latest ``HealthLimits/minutes``. A minute is that in which a request
/// ended, counted from 1970.
struct MinuteRing: Sendable {
    /// The first minute that has not begun.
    private(set) var end: UInt32 = 0
    /// From this minute on what is not here did not happen; before it nothing is known.
    private(set) var coveredFrom: UInt32 = 0
    private var counts = [UInt32](repeating: 0, count: size)
    private var failures = [UInt32](repeating: 0, count: size)
    private var tokens = [UInt64](repeating: 0, count: size)
    private var parts = [PartSeconds](repeating: .zero, count: size)
    /// Cell `slot * buckets + bucket`.
    private var durations = [UInt32](repeating: 0, count: size * DurationSketch.buckets)

    private static let size = Int(HealthLimits.minutes)

    /// Whether a minute still has a place, or may get one.
    func holds(_ minute: UInt32) -> Bool { minute &+ HealthLimits.minutes >= end }

    /// Adds a request. Its minute must have begun and be held.
    mutating func add(_ sample: HealthSample) {
        let slot = Self.slot(sample.minute)
        counts[slot] &+= 1
        if sample.isFailure { failures[slot] &+= 1 }
        tokens[slot] &+= sample.tokens
        parts[slot] += sample.parts
        durations[slot * DurationSketch.buckets + DurationSketch.bucket(sample.duration)] &+= 1
        coveredFrom = min(coveredFrom, sample.minute)
    }

    /// Begins one minute more; that of a full ring ago is forgotten.
    mutating func beginNext() {
        clear(Self.slot(end))
        end += 1
    }

    /// Begins anew with a minute: of what was before it nothing is known.
    mutating func begin(at minute: UInt32) {
        for slot in 0..<Self.size { clear(slot) }
        end = minute + 1
        coveredFrom = minute
    }

    /// Nothing is known from the end so far up to a minute, which has begun.
    mutating func uncover(before minute: UInt32) { coveredFrom = minute }

    private mutating func clear(_ slot: Int) {
        counts[slot] = 0
        failures[slot] = 0
        tokens[slot] = 0
        parts[slot] = .zero
        for bucket in 0..<DurationSketch.buckets { durations[slot * DurationSketch.buckets + bucket] = 0 }
    }

    /// The figures of some minutes together.
    func window(endingBefore last: UInt32, minutes: UInt32 = HealthLimits.windowMinutes) -> WindowFigures {
        var window = WindowFigures(minutes: minutes)
        for minute in (last &- minutes)..<last where minute < end && minute &+ HealthLimits.minutes >= end {
            let slot = Self.slot(minute)
            if counts[slot] == 0 { continue }
            window.count += Int(counts[slot])
            window.failures += Int(failures[slot])
            window.tokens += Double(tokens[slot])
            window.parts += parts[slot]
            let first = slot * DurationSketch.buckets
            window.durations.add(durations[first..<first + DurationSketch.buckets])
        }
        return window
    }

    func figures(of minute: UInt32) -> MinuteFigures {
        let slot = Self.slot(minute)
        let first = slot * DurationSketch.buckets
        return MinuteFigures(
            failures: failures[slot], tokens: tokens[slot], parts: parts[slot],
            durations: Array(durations[first..<first + DurationSketch.buckets]))
    }

    /// Takes a minute that was saved, and that the ring holds.
    mutating func restore(_ minute: UInt32, _ figures: MinuteFigures) {
        let slot = Self.slot(minute)
        counts[slot] = figures.count
        failures[slot] = figures.failures
        tokens[slot] = figures.tokens
        parts[slot] = figures.parts
        for (bucket, count) in figures.durations.enumerated() {
            durations[slot * DurationSketch.buckets + bucket] = count
        }
    }

    private static func slot(_ minute: UInt32) -> Int { Int(minute % HealthLimits.minutes) }
}

/// One request, or one call of a model, as a series counts it.
struct HealthSample: Sendable {
    let minute: UInt32
    /// Nanoseconds.
    let duration: UInt64
    let isFailure: Bool
    let tokens: UInt64
    let parts: PartSeconds
}
