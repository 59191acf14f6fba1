package import GenAI
internal import SpanMetrics
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

    package init(store: TraceStore, prices: PriceTable) {
        self.store = store
        self.prices = PriceMemo(prices)
    }

    /// Observations in one trace, in the order they were counted in.
    /// - Complexity: reads the whole trace.
    package func observations(
        in id: TraceID, _ filter: Filter, now: UnixNanoseconds
    ) throws(QueryFailure) -> [FoundObservation] {
        guard let trace = try store.trace(id) else { return [] }
        let counted = RequestObservations(id, RequestReading(trace), prices, now: now)
        return counted.found(filter.family).filter { filter.selects($0) }
    }
}

extension ObservationSearch.Filter {
    func selects(_ found: FoundObservation) -> Bool {
        labels.allSatisfy { found.labels[$0.key] == $0.value } && above.map { found.value > $0 } ?? true
            && upTo.map { found.value <= $0 } ?? true && (earliest...max(earliest, latest)).contains(found.time)
    }
}
