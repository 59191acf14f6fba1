internal import TraceQL

/// Counts and durations of spans by number of a group, as columns.
struct SpanFiguresTable: Sendable {
    private var counts: [Int] = []
    private var errors: [Int] = []
    private var totals: [UInt64] = []
    private var durations = QuantileTable()

    var groupCount: Int { counts.count }

    mutating func grow(to count: Int) {
        let added = count - counts.count
        if added <= 0 { return }
        counts.append(contentsOf: repeatElement(0, count: added))
        errors.append(contentsOf: repeatElement(0, count: added))
        totals.append(contentsOf: repeatElement(0, count: added))
        durations.grow(to: count)
    }

    /// - Throws: ``AnswerLimitError`` when durations of too many groups are spread too widely.
    mutating func record(_ duration: UInt64, isError: Bool, in group: Int) throws {
        counts[group] += 1
        if isError { errors[group] += 1 }
        totals[group] = totals[group].addingSaturating(duration)
        try durations.record(Double(duration), in: group)
    }

    /// Adds a group of another table.
    mutating func add(_ other: SpanFiguresTable, _ otherGroup: Int, to group: Int) throws {
        counts[group] += other.counts[otherGroup]
        errors[group] += other.errors[otherGroup]
        totals[group] = totals[group].addingSaturating(other.totals[otherGroup])
        try durations.add(other.durations, otherGroup, to: group)
    }

    /// Nil for a group without spans.
    func figures(_ group: Int) -> SpanFigures? {
        guard let median = durations.quantile(0.5, of: group), let high = durations.quantile(0.95, of: group) else {
            return nil
        }
        return SpanFigures(
            count: counts[group], errors: errors[group], totalDuration: totals[group],
            median: UInt64(median.rounded()), percentile95: UInt64(high.rounded()))
    }
}

extension UInt64 {
    /// Durations come from outside: their sum may not fit.
    fileprivate func addingSaturating(_ other: UInt64) -> UInt64 {
        let (sum, isOverflown) = addingReportingOverflow(other)
        return isOverflown ? .max : sum
    }
}
