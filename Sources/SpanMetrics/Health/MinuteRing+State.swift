extension MinuteRing {
    /// Minutes without a request take no room.
    func write(to writer: inout StateWriter) {
        writer.write(UInt64(end))
        writer.write(UInt64(coveredFrom))
        let filled = (end - min(end, HealthLimits.minutes)..<end).filter { figures(of: $0).count > 0 }
        writer.write(UInt64(filled.count))
        for minute in filled {
            let figures = figures(of: minute)
            writer.write(UInt64(minute))
            writer.write(UInt64(figures.failures))
            writer.write(figures.tokens)
            for part in RequestPart.allCases { writer.write(figures.parts[part]) }
            writer.write(figures.durations.map(UInt64.init))
        }
    }

    init(_ reader: inout StateReader) throws(MetricsStateError) {
        self.init()
        let end = try reader.seconds()
        let coveredFrom = try reader.seconds()
        guard end >= HealthLimits.minutes, coveredFrom < end else { throw reader.malformed }
        begin(at: end - 1)
        uncover(before: coveredFrom)
        for _ in 0..<(try reader.count()) {
            let minute = try reader.seconds()
            guard minute < end, minute >= end - HealthLimits.minutes else { throw reader.malformed }
            let failures = UInt32(clamping: try reader.integer())
            let tokens = try reader.integer()
            var parts = PartSeconds.zero
            for part in RequestPart.allCases { parts[part] = try reader.finite() }
            let durations = try reader.integers(DurationSketch.buckets).map { UInt32(clamping: $0) }
            restore(minute, MinuteFigures(failures: failures, tokens: tokens, parts: parts, durations: durations))
        }
    }
}

/// One minute of a ring.
struct MinuteFigures: Sendable {
    let failures: UInt32
    let tokens: UInt64
    let parts: PartSeconds
    /// By bucket of ``DurationSketch``.
    let durations: [UInt32]

    /// Requests.
    var count: UInt32 { durations.reduce(0, &+) }
}
