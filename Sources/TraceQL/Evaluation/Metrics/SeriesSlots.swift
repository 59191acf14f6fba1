/// Numbers for the series of a metric, by the values of their fields.
struct SeriesSlots: Sendable {
    private var numbers: [[FieldValue?]: Int32] = [:]
    private(set) var keys: [[FieldValue?]] = []
    /// Steps of a series, and how many cells all series may have.
    let stepCount: Int

    init(stepCount: Int) {
        self.stepCount = stepCount
    }

    var count: Int { keys.count }

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
        return number
    }
}
