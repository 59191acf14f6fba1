internal import TraceModel

/// The steps of a range.
struct StepGrid: Sendable {
    let from: UInt64
    let to: UInt64
    let origin: UInt64
    let step: UInt64
    let count: Int

    /// - Throws: ``AnswerLimitError`` for more steps than an answer may have, or a range without one.
    init(_ request: MetricsRequest) throws {
        guard request.from < request.to else {
            throw AnswerLimitError("the range of a metrics query ends after its start")
        }
        from = request.from.value
        to = request.to.value
        guard let step = request.step else {
            (origin, self.step, count) = (from, to - from, 1)
            return
        }
        guard step > 0 else { throw AnswerLimitError("the step of a metrics query is longer than 0") }
        self.step = step
        origin = from / step * step
        let (whole, rest) = (to - origin).quotientAndRemainder(dividingBy: step)
        let steps = whole + (rest > 0 ? 1 : 0)
        guard steps <= AnswerLimits.steps else {
            throw AnswerLimitError(
                "a range of \(steps) steps is over the limit of \(AnswerLimits.steps); use a longer step")
        }
        count = Int(steps)
    }

    /// End of each step.
    var timestamps: [UnixNanoseconds] {
        (1...UInt64(count)).map { number in
            let (end, overflow) = origin.addingReportingOverflow(number &* step)
            return UnixNanoseconds(overflow ? .max : end)
        }
    }

    var stepSeconds: Double { Double(step) / 1e9 }

    /// Where spans between two times, both inclusive, count.
    enum Place: Equatable {
        case nowhere
        /// All of them.
        case step(Int32)
        /// Here and there.
        case several
    }

    func place(from first: UInt64, to last: UInt64) -> Place {
        if last < from || first >= to { return .nowhere }
        if first < from || last >= to { return .several }
        let number = (first - origin) / step
        return last - origin - number * step < step ? .step(Int32(number)) : .several
    }

    /// Of one span.
    @inline(__always)
    func step(at start: UInt64) -> Int32? {
        start >= from && start < to ? Int32((start - origin) / step) : nil
    }
}
