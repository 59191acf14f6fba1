/// The label sets of a group of families and what each has counted. The first is the overflow series.
///
/// Every way in is bounded: label sets by ``limit``, values of each label by a limit of their own.
struct SeriesSet<Value: Sendable>: Sendable {
    /// The series of everything that came after the limit.
    static var overflowSeries: Int { 0 }
    /// Reclaiming looks at every series, so it is tried at most this often.
    private static var reclaimPauseSeconds: UInt32 { 1 }

    /// Label names, in the order of a key's values.
    let labelNames: [String]
    let limit: Int
    let idleSeconds: Int
    /// Number `n` here is series `n + 1`.
    private(set) var labels = LabelTable()
    var values: [Value]
    private(set) var activity: [SeriesActivity]
    private(set) var folded = FoldCounts()
    /// Changes when series get other numbers, or label sets other series.
    private(set) var generation = 0
    private var labelValues: LabelValues
    private var reclaimedAt: UInt32 = 0
    private let initial: Value

    init(labels names: [String], limits: MetricLimits, initial: Value) {
        labelNames = names
        limit = limits.groupSeries
        idleSeconds = limits.idleSeconds
        labelValues = LabelValues(labels: names.count, limit: limits.labelValues)
        self.initial = initial
        values = [initial]
        activity = [SeriesActivity(at: 0)]
    }

    var count: Int { values.count }

    /// The series that an observation with these labels belongs to; it is noted as observed.
    /// - Complexity: O(key bytes), allocating only when the label set is new or folded.
    mutating func observe(_ key: borrowing LabelKey, at now: UInt32) -> Int {
        choose(key, at: now).series
    }

    /// The same, with the reason when the series is not the labels' own: for those who remember it.
    mutating func choose(_ key: borrowing LabelKey, at now: UInt32) -> SeriesChoice {
        let hash = key.hash
        let known = labels.find(key, hash: hash).map { SeriesChoice(series: $0 + 1, reason: .none) }
        let choice = known ?? newSeries(key, hash: hash, at: now)
        observe(choice, at: now)
        return choice
    }

    /// Notes one more observation in a choice of this ``generation``.
    mutating func observe(_ choice: SeriesChoice, at now: UInt32) {
        folded.add(choice.reason)
        activity[choice.series].observe(at: now)
    }

    private mutating func newSeries(_ key: borrowing LabelKey, hash: Int, at now: UInt32) -> SeriesChoice {
        if let other = labelValues.folded(key) {
            if let known = labels.find(other) { return SeriesChoice(series: known + 1, reason: .labelValue) }
            return choice(append(other.bytes[...], hash: other.hash, at: now), .labelValue)
        }
        return choice(append(key.bytes[...], hash: hash, at: now), .none)
    }

    /// - Parameter series: nil for lack of room.
    private func choice(_ series: Int?, _ reason: FoldReason) -> SeriesChoice {
        series.map { SeriesChoice(series: $0, reason: reason) }
            ?? SeriesChoice(series: Self.overflowSeries, reason: .series)
    }

    private mutating func append(_ key: ArraySlice<UInt8>, hash: Int, at now: UInt32) -> Int? {
        if labels.count >= limit { reclaim(at: now) }
        guard labels.count < limit else { return nil }
        _ = labels.append(key, hash: hash)
        labelValues.insertAll(of: key)
        values.append(initial)
        activity.append(SeriesActivity(at: now))
        return values.count - 1
    }

    /// Gives the room of series that left the page to new ones.
    private mutating func reclaim(at now: UInt32) {
        guard now >= reclaimedAt &+ Self.reclaimPauseSeconds else { return }
        reclaimedAt = now
        let survivors = (1..<count).filter { !isHidden($0, at: now) }
        guard survivors.count < count - 1 else { return }
        generation &+= 1
        labels.keep(survivors.map { $0 - 1 })
        let kept = [Self.overflowSeries] + survivors
        values = kept.map { values[$0] }
        activity = kept.map { activity[$0] }
        labelValues = LabelValues(labels: labelNames.count, limit: labelValues.limit)
        for number in 0..<labels.count { labelValues.insertAll(of: labels.key(number)) }
    }

    /// The series in which a label set was counted.
    func find(_ key: borrowing LabelKey) -> Int {
        if let known = labels.find(key) { return known + 1 }
        return labelValues.folded(key).flatMap { labels.find($0) }.map { $0 + 1 } ?? Self.overflowSeries
    }

    func isHidden(_ series: Int, at now: UInt32) -> Bool {
        activity[series].isHidden(at: now, idleSeconds: idleSeconds)
    }

    /// Notes that a page shows every series that is not hidden.
    mutating func show(at now: UInt32) {
        for series in activity.indices where !isHidden(series, at: now) { activity[series].shownAt = now }
    }

    /// Takes a series over as it was saved; false when it does not fit in.
    mutating func restore(_ key: [UInt8], _ value: Value, createdAt: UInt32, observedAt: UInt32) -> Bool {
        let hash = LabelKey.hash(key[...])
        var probe = LabelKey()
        for part in LabelKey.values(key[...]) { probe.append(part) }
        guard labels.find(probe, hash: hash) == nil, labels.count < limit else { return false }
        guard let series = append(key[...], hash: hash, at: createdAt) else { return false }
        values[series] = value
        activity[series].observe(at: observedAt)
        return true
    }

    mutating func restoreOverflow(_ value: Value, folded counts: FoldCounts) {
        values[Self.overflowSeries] = value
        folded = counts
    }

    /// The labels of a series for a page; `skipping` leaves out values that make no series of their own.
    func labelSet(_ series: Int) -> LabelSet {
        if series == Self.overflowSeries { return .overflow }
        var set = LabelSet()
        for (name, value) in zip(labelNames, labels.values(series - 1)) where !value.isEmpty {
            set.append(name, utf8: value)
        }
        return set
    }

    /// The series that a page shows, in the order in which they began; the overflow series last, if it has counted.
    func visible(at now: UInt32) -> [Int] {
        let shown = (1..<count).filter { !isHidden($0, at: now) }
        return folded[.series] > 0 ? shown + [Self.overflowSeries] : shown
    }
}
