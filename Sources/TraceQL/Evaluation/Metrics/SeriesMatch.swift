/// Arithmetic between series: those with the same labels, or all of one side with the only series of the other side when
/// that has no labels.
struct SeriesMatch {
    let combined: [TimeSeries]

    init(_ arithmetic: Arithmetic, _ left: [TimeSeries], _ right: [TimeSeries]) {
        if let only = right.single, left.single == nil {
            combined = left.map { Self.combine(arithmetic, $0, only, labels: $0.labels, exemplars: $0.exemplars) }
        } else if let only = left.single, right.single == nil {
            combined = right.map { Self.combine(arithmetic, only, $0, labels: $0.labels, exemplars: $0.exemplars) }
        } else {
            var others: [Set<SeriesLabel>: TimeSeries] = [:]
            for series in right { others[series.identity] = series }
            combined = left.compactMap { series in
                others[series.identity].map { other in
                    Self.combine(
                        arithmetic, series, other, labels: Self.labels(arithmetic, series.labels, other.labels),
                        exemplars: series.exemplars + other.exemplars)
                }
            }
        }
    }

    private static func combine(
        _ arithmetic: Arithmetic, _ left: TimeSeries, _ right: TimeSeries, labels: [SeriesLabel],
        exemplars: [TraceExemplar]
    ) -> TimeSeries {
        let samples = zip(left.samples, right.samples).map { a, b in
            a.flatMap { a in b.flatMap { arithmetic.finite(a, $0) } }
        }
        return TimeSeries(
            labels: labels, samples: samples,
            exemplars: exemplars.map { exemplar in
                var exemplar = exemplar
                exemplar.value = nil
                return exemplar
            })
    }

    /// Two names of series without labels become one: `(rate / count_over_time)`.
    private static func labels(
        _ arithmetic: Arithmetic, _ left: [SeriesLabel], _ right: [SeriesLabel]
    ) -> [SeriesLabel] {
        left.map { label in
            guard label.name == TimeSeries.nameLabel, case .text(let own)? = label.value,
                case .text(let other)? = right.first(where: { $0.name == TimeSeries.nameLabel })?.value
            else { return label }
            return SeriesLabel(label.name, .text("(\(own) \(arithmetic.symbol) \(other))"))
        }
    }
}

extension TimeSeries {
    /// Labels without the name, in any order.
    fileprivate var identity: Set<SeriesLabel> { Set(labels.filter { $0.name != Self.nameLabel }) }
}

extension [TimeSeries] {
    /// The only series, when it has no labels.
    fileprivate var single: TimeSeries? {
        guard count == 1, let only = first, only.identity.isEmpty else { return nil }
        return only
    }
}

extension Arithmetic {
    fileprivate var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .remainder: "%"
        case .power: "^"
        }
    }
}
