/// `topk` and `bottomk`: at every step the series with the largest or smallest samples, as in PromQL. Of equal samples
/// the series whose labels come first is taken.
struct SeriesRank {
    let direction: SortDirection
    let count: Int

    func apply(_ series: [TimeSeries]) -> [TimeSeries] {
        let series = series.orderedByLabels
        guard series.count > count, let steps = series.first?.samples.count else { return series }
        var kept = series.map { _ in [Bool](repeating: false, count: steps) }
        for step in 0..<steps {
            let present = series.indices.filter { series[$0].samples[step] != nil }
            for index in present.sorted(by: { precedes(series[$0], series[$1], step, $0 < $1) }).prefix(max(count, 0)) {
                kept[index][step] = true
            }
        }
        return series.indices.compactMap { index in series[index].keeping { _, step in kept[index][step] } }
    }

    private func precedes(_ a: TimeSeries, _ b: TimeSeries, _ step: Int, _ isFirst: Bool) -> Bool {
        guard let left = a.samples[step], let right = b.samples[step], left != right else { return isFirst }
        return direction == .descending ? left > right : left < right
    }
}
