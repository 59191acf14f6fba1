package import GenAI
package import SpanMetrics
package import TraceModel
package import TraceStore

/// Finds the observations behind a sample again: a trace is read as it was when it was counted, so what is found is what
/// the counter counted.
package struct ObservationSearch: Sendable {
    /// What observations have to be like.
    package struct Filter: Sendable {
        package var family: ObservedFamily
        /// By label name; a label that is not named may have any value.
        package var labels: [String: String]
        /// A bucket without its lower and with its upper bound, in the unit of the family.
        package var above: Double?
        package var upTo: Double?
        /// When they ended, both included.
        package var earliest: UnixNanoseconds
        package var latest: UnixNanoseconds

        package init(_ family: ObservedFamily, labels: [String: String], from: UnixNanoseconds, to: UnixNanoseconds) {
            self.family = family
            self.labels = labels
            (earliest, latest) = (from, to)
        }
    }

    private let store: TraceStore
    private let prices: PriceMemo
    private let metrics: SpanMetrics

    /// - Parameter metrics: of the same dimensions as those that counted.
    package init(store: TraceStore, prices: PriceTable, metrics: SpanMetrics) {
        self.store = store
        self.metrics = metrics
        self.prices = PriceMemo(prices)
    }

    /// Observations in one trace, in the order they were counted in.
    /// - Complexity: reads the whole trace.
    package func observations(
        in id: TraceID, _ filter: Filter, now: UnixNanoseconds
    ) throws(QueryFailure) -> [FoundObservation] {
        guard let trace = try store.trace(id) else { return [] }
        let counted = RequestObservations(trace, RequestReading(trace), prices, metrics, now: now)
        let dimensions = metrics.configuration.dimensions.map(\.label)
        return counted.found(filter.family).map { $0.labelled(dimensions) }.filter { filter.selects($0) }
    }
}

extension ObservationSearch.Filter {
    func selects(_ found: FoundObservation) -> Bool {
        labels.allSatisfy { found.labels[$0.key] == $0.value } && above.map { found.value > $0 } ?? true
            && upTo.map { found.value <= $0 } ?? true && (earliest...max(earliest, latest)).contains(found.time)
    }
}
