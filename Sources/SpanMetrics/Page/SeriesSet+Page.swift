extension SeriesSet {
    /// Writes a family with one counter for each series.
    func write(
        _ metric: MetricDescription, _ visible: [Int], _ scale: ExpositionScale = .count,
        to writer: inout ExpositionWriter, _ value: (Value) -> some BinaryInteger
    ) {
        writer.begin(metric)
        for series in visible {
            writer.sample(
                metric, labelSet(series), UInt128(value(values[series])), scale,
                createdAt: activity[series].createdAt)
        }
    }

    /// Writes a family with several counters for each series, told apart by one label more.
    /// - Parameter amounts: in the order of `members`.
    func write(
        _ metric: MetricDescription, _ visible: [Int], by label: String, _ members: [String],
        to writer: inout ExpositionWriter, _ amounts: (Value) -> [UInt64]
    ) {
        writer.begin(metric)
        for series in visible {
            let common = labelSet(series)
            for (member, amount) in zip(members, amounts(values[series])) {
                writer.sample(metric, common.with(label, member), amount, createdAt: activity[series].createdAt)
            }
        }
    }

    /// Writes a family with one histogram for each series that has observed something.
    func write(
        _ metric: MetricDescription, _ visible: [Int], _ layout: HistogramLayout, to writer: inout ExpositionWriter,
        _ histogram: (Value) -> ObservedHistogram
    ) {
        writer.begin(metric)
        for series in visible {
            let observed = histogram(values[series])
            if observed.isEmpty { continue }
            writer.histogram(
                metric, labelSet(series), ObservedReading(observed, layout, createdAt: activity[series].createdAt))
        }
    }
}
