internal import TraceModel

extension SeriesTable {
    /// Finding room looks at every series, so it is tried at most once in this many seconds.
    private static var reclaimPauseSeconds: UInt32 { 1 }
    private static var nameLabel: Int { 1 }

    /// The series of a label set: its own, one with folded labels, or the overflow series.
    mutating func series(_ key: LabelKey, _ status: SpanStatus.Code, at now: UInt32) -> SeriesChoice {
        if let known = operations.labels.find(key), let series = operations.series(known, status) {
            return SeriesChoice(series: series, reason: .none)
        }
        let (admitted, reason) = admitted(key)
        if let known = operations.labels.find(admitted), let series = operations.series(known, status) {
            return SeriesChoice(series: series, reason: reason)
        }
        if values.count > limits.spanSeries { reclaim(at: now) }
        guard values.count <= limits.spanSeries else {
            return SeriesChoice(series: Self.overflowSeries, reason: .series)
        }
        return SeriesChoice(series: append(admitted, status, at: now), reason: reason)
    }

    /// The labels under which a key may be counted, with the values that are over a limit folded.
    private func admitted(_ key: LabelKey) -> (LabelKey, FoldReason) {
        var reason = FoldReason.none
        var values = LabelKey.values(key.bytes[...])
        for label in values.indices
        where label != Self.nameLabel && !labelValues.admits(values[label], label: label) {
            values[label] = Array(LabelKey.overflow.utf8)[...]
            reason = .labelValue
        }
        let (name, nameReason) = names.admitted(values[Self.nameLabel], service: values[0])
        values[Self.nameLabel] = name[...]
        if nameReason != .none { reason = nameReason }
        var admitted = LabelKey()
        for value in values { admitted.append(value) }
        return (admitted, reason)
    }

    private mutating func append(_ key: LabelKey, _ status: SpanStatus.Code, at now: UInt32) -> Int {
        let operation = operations.labels.find(key) ?? operations.append(key)
        noteValues(of: key.bytes[...])
        let series = values.count
        values.appendSeries(at: now)
        operations.setSeries(operation, status, to: series)
        return series
    }

    private mutating func noteValues(of key: ArraySlice<UInt8>) {
        let values = LabelKey.values(key)
        for (label, value) in values.enumerated() where label != Self.nameLabel {
            labelValues.insert(value, label: label)
        }
        names.insert(values[Self.nameLabel], service: values[0])
    }

    /// Gives the room of series that left the page to new ones. All numbers change.
    private mutating func reclaim(at now: UInt32) {
        guard now >= reclaimedAt &+ Self.reclaimPauseSeconds else { return }
        reclaimedAt = now
        var numbers = [Int?](repeating: nil, count: values.count)
        var kept = SeriesValues()
        for series in 0..<values.count
        where series == Self.overflowSeries
            || !values.activity[series].isHidden(at: now, idleSeconds: limits.idleSeconds)
        {
            numbers[series] = kept.count
            kept.append(series..<series + 1, of: values)
        }
        guard kept.count < values.count else { return }
        values = kept
        generation += 1
        operations.renumber(numbers)
        names = SpanNames(limits: limits)
        labelValues = Self.emptyLabelValues(limits, dimensions)
        for operation in 0..<operations.count { noteValues(of: operations.labels.key(operation)) }
    }

    /// Takes a series over as it was saved. False when there is no room, or the series is there already.
    mutating func restore(_ saved: SavedSpanSeries) -> Bool {
        guard values.count <= limits.spanSeries else { return false }
        var key = LabelKey()
        for value in LabelKey.values(saved.key[...]) { key.append(value) }
        if let known = operations.labels.find(key), operations.series(known, saved.status) != nil { return false }
        let series = append(key, saved.status, at: saved.createdAt)
        values.restore(
            series, counts: saved.counts, sum: saved.sum, exponential: saved.exponential,
            observedAt: saved.observedAt)
        return true
    }
}
