/// What a query makes of series: arithmetic, comparisons with a number, `topk` and `bottomk`.
struct SeriesEvaluator {
    let sources: [[TimeSeries]]
    let grid: StepGrid

    private enum Value {
        case number(Double)
        case series([TimeSeries])
    }

    func series(_ node: MetricsPlan.Node) -> [TimeSeries] {
        switch value(node) {
        case .number: []
        case .series(let series): series
        }
    }

    private func value(_ node: MetricsPlan.Node) -> Value {
        switch node {
        case .constant(let number): return .number(number)
        case .source(let index): return .series(sources[index])
        case .rank(let inner, let direction, let count):
            return .series(SeriesRank(direction: direction, count: count).apply(series(inner)))
        case .filter(let inner, let comparison, let bound):
            return .series(filtered(series(inner)) { comparison.holds($0, bound) })
        case .arithmetic(let operation, let left, let right):
            return combine(operation, value(left), value(right))
        }
    }

    private func filtered(_ series: [TimeSeries], _ holds: (Double) -> Bool) -> [TimeSeries] {
        series.compactMap { $0.keeping { sample, _ in holds(sample) } }
    }

    private func combine(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
        let arithmetic = Arithmetic(operation) ?? .add
        switch (left, right) {
        case (.number(let a), .number(let b)): return .number(arithmetic.doubles(a, b))
        case (.series(let series), .number(let number)):
            return .series(series.map { $0.mapped { arithmetic.finite($0, number) } })
        case (.number(let number), .series(let series)):
            return .series(series.map { $0.mapped { arithmetic.finite(number, $0) } })
        case (.series(let a), .series(let b)): return .series(SeriesMatch(arithmetic, a, b).combined)
        }
    }
}

extension Arithmetic {
    /// Nil for a division by zero, and for what is no number.
    func finite(_ a: Double, _ b: Double) -> Double? {
        if self == .divide || self == .remainder, b == 0 { return nil }
        let result = doubles(a, b)
        return result.isNaN ? nil : result
    }
}

extension TimeSeries {
    /// Samples, and exemplars that have a value, changed by the same function.
    func mapped(_ change: (Double) -> Double?) -> TimeSeries {
        TimeSeries(
            labels: labels, samples: samples.map { $0.flatMap(change) },
            exemplars: exemplars.map { exemplar in
                var exemplar = exemplar
                exemplar.value = exemplar.value.flatMap(change)
                return exemplar
            })
    }

    /// Only the samples that are kept, by value and step; nil when none is. Exemplars with a value stay where their own
    /// would have been kept, those without stay.
    func keeping(_ isKept: (Double, Int) -> Bool) -> TimeSeries? {
        let samples = samples.enumerated().map { step, sample in sample.flatMap { isKept($0, step) ? $0 : nil } }
        guard samples.contains(where: { $0 != nil }) else { return nil }
        return TimeSeries(labels: labels, samples: samples, exemplars: exemplars)
    }
}

extension [TimeSeries] {
    /// The order in which an answer lists them.
    var orderedByLabels: [TimeSeries] { sorted { $0.labels.precede($1.labels) } }
}

extension [SeriesLabel] {
    /// By names and then values, label by label; a label without a value first.
    func precede(_ other: [SeriesLabel]) -> Bool {
        for (a, b) in zip(self, other) {
            switch a.name.byteOrder(b.name) {
            case .less: return true
            case .greater: return false
            case .equal, .unordered: break
            }
            switch (a.value, b.value) {
            case (nil, nil): continue
            case (nil, _): return true
            case (_, nil): return false
            case (let left?, let right?):
                let order = left.sortOrder(right)
                if order != .equal { return order == .less }
            }
        }
        return count < other.count
    }
}
