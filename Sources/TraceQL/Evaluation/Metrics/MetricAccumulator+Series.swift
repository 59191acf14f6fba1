extension MetricAccumulator {
    /// The series that have a sample. A count without any span is still one series of zeros.
    func series(exemplars wanted: Int) throws -> [TimeSeries] {
        var complete = self
        if metric.groups.isEmpty, metric.function == .rate || metric.function == .count {
            try complete.addEmptySeries()
        }
        return complete.allSeries(exemplars: wanted)
    }

    private func allSeries(exemplars wanted: Int) -> [TimeSeries] {
        let exemplars = exemplars.exemplars(wanted, seriesCount: slots.count)
        var result: [TimeSeries] = []
        for (number, key) in slots.keys.enumerated() {
            if case .quantiles(let quantiles) = metric.function {
                result += self.quantiles(quantiles, number, key, exemplars[number])
            } else {
                result.append(
                    TimeSeries(
                        labels: labels(key), samples: samples(number), exemplars: exemplars[number].map(\.exemplar)))
            }
        }
        return result.filter { $0.samples.contains { $0 != nil } }
    }

    /// Fields without a value have no label, unless that would leave none.
    private func labels(_ key: [FieldValue?]) -> [SeriesLabel] {
        var labels: [SeriesLabel] = []
        for (group, value) in zip(metric.groups, key) {
            if let value { labels.append(SeriesLabel(group.label, value)) }
        }
        if metric.function == .histogram, let bucket = key.last { labels.append(SeriesLabel("__bucket", bucket)) }
        if case .quantiles = metric.function { return labels }
        guard labels.isEmpty else { return labels }
        return metric.groups.first.map { [SeriesLabel($0.label, nil)] }
            ?? [SeriesLabel(TimeSeries.nameLabel, .text(metric.name))]
    }

    private func samples(_ number: Int) -> [Double?] {
        let range = (number * grid.count)..<((number + 1) * grid.count)
        switch cells {
        case .counts(let counts):
            let unit = metric.function == .rate ? grid.stepSeconds : 1
            return range.map { Double(counts[$0]) / unit }
        case .sums(let sums, let counts):
            return range.map { cell in
                guard counts[cell] > 0 else { return nil }
                return metric.function == .average ? sums[cell] / Double(counts[cell]) : sums[cell]
            }
        case .smallest(let values), .largest(let values): return range.map { values[$0].isNaN ? nil : values[$0] }
        case .quantiles: return []
        }
    }

    /// A series for each quantile, labelled `p`, with the exemplars nearest to it.
    private func quantiles(
        _ quantiles: [Double], _ number: Int, _ key: [FieldValue?],
        _ exemplars: [(step: Int, exemplar: TraceExemplar)]
    ) -> [TimeSeries] {
        guard case .quantiles(let table) = cells else { return [] }
        var series = quantiles.map { quantile in
            TimeSeries(
                labels: labels(key) + [SeriesLabel("p", .double(quantile))],
                samples: (0..<grid.count).map { table.quantile(quantile, of: number * grid.count + $0) })
        }
        for (step, exemplar) in exemplars {
            let nearest = series.indices.min { a, b in
                distance(exemplar, series[a].samples[step]) < distance(exemplar, series[b].samples[step])
            }
            if let nearest { series[nearest].exemplars.append(exemplar) }
        }
        return series
    }

    private func distance(_ exemplar: TraceExemplar, _ sample: Double?) -> Double {
        guard let value = exemplar.value, let sample else { return .infinity }
        return (value - sample).magnitude
    }
}

extension TimeSeries {
    static let nameLabel = "__name__"
}
