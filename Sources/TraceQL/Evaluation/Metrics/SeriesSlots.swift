internal import TraceModel

/// Numbers for the series of a metric, by the values of their fields.
struct SeriesSlots: Sendable {
    private var numbers: [[FieldValue?]: Int32] = [:]
    private(set) var keys: [[FieldValue?]] = []
    /// A number of each series that follows from its key alone, the same in every part.
    private(set) var seeds: [UInt64] = []
    /// Steps of a series, and how many cells all series may have.
    let stepCount: Int

    init(stepCount: Int) {
        self.stepCount = stepCount
    }

    var count: Int { keys.count }

    private static func seed(_ key: [FieldValue?]) -> UInt64 {
        key.reduce(0) { seed, value in
            "\(value.map { "\($0)" } ?? "")".utf8.reduce(mix64(seed &+ 1)) { mix64($0 ^ UInt64($1)) }
        }
    }

    /// - Throws: ``AnswerLimitError`` for one series more than an answer may have.
    mutating func number(_ key: [FieldValue?]) throws -> Int32 {
        if let known = numbers[key] { return known }
        guard keys.count < AnswerLimits.series else {
            throw AnswerLimitError("more than \(AnswerLimits.series) series; group by fewer fields, or filter more")
        }
        guard (keys.count + 1) * stepCount <= AnswerLimits.cells else {
            throw AnswerLimitError(
                "more than \(AnswerLimits.cells) samples in all series; use a longer step or filter more")
        }
        let number = Int32(keys.count)
        numbers[key] = number
        keys.append(key)
        seeds.append(Self.seed(key))
        return number
    }
}
