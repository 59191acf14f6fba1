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

    /// The chosen rows that start in the range, and the step of each.
    func place(_ chosen: RowMask, _ starts: [UInt64]) -> PlacedRows {
        var rows = [Int32](repeating: 0, count: chosen.count)
        var steps = rows
        var rowSpan = rows.mutableSpan
        var stepSpan = steps.mutableSpan
        var count = 0
        // Spans near each other in a block mostly start in the same step: a division saved.
        var current: Int32 = 0
        var currentStart = origin
        for row in 0..<chosen.count where chosen[row] {
            let start = starts[row]
            guard start >= from, start < to else { continue }
            if start < currentStart || start - currentStart >= step {
                current = Int32((start - origin) / step)
                currentStart = origin + UInt64(current) * step
            }
            rowSpan[count] = Int32(row)
            stepSpan[count] = current
            count += 1
        }
        rows.removeLast(rows.count - count)
        steps.removeLast(steps.count - count)
        return PlacedRows(rows: rows, steps: steps)
    }
}

/// Rows that count, and their steps.
struct PlacedRows {
    var rows: [Int32] = []
    var steps: [Int32] = []
}
