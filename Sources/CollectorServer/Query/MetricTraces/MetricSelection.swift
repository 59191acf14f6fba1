internal import Hummingbird
internal import SpanMetrics
internal import TraceIngest
internal import TraceModel

/// Which samples of `/metrics` somebody wants to see the traces of: a family, labels, a bucket, a time.
struct MetricSelection: Sendable {
    enum Family: Sendable, Equatable {
        /// Counted from single spans, as a query can ask for them.
        case spans(isErrors: Bool, isDuration: Bool)
        /// Counted from whole requests.
        case observed(ObservedFamily)
    }

    /// Traces at most.
    static let largestLimit = 100
    private static let defaultLimit = 20
    /// What is looked at where no start is given: as far as a person looks back from an alert.
    private static let defaultRange: UInt64 = 3_600_000_000_000
    private static let ownParameters: Set = ["family", "le", "above", "start", "end", "limit"]
    private static let spanLabels: Set = ["service_name", "span_name", "span_kind", "status_code"]

    let family: Family
    let labels: [String: String]
    /// A bucket, without its lower and with its upper bound: seconds, or what the family has.
    let above: Double?
    let upTo: Double?
    let earliest: UnixNanoseconds
    let latest: UnixNanoseconds
    let limit: Int
    let dimensions: [MetricDimension]

    init(
        _ parameters: QueryParameters, dimensions: [MetricDimension], now: UnixNanoseconds
    ) throws(QueryError) {
        guard let name = parameters.string("family") else {
            throw .badParameter(
                "family", "family must be the name of a metric, such as llm_call_duration_seconds_bucket")
        }
        family = try Self.family(name)
        labels = parameters.values(except: Self.ownParameters)
        self.dimensions = dimensions
        above = try Self.bound("above", parameters)
        upTo = try Self.bound("le", parameters)
        latest = try parameters.time("end") ?? now
        let start = UnixNanoseconds(latest.value - min(latest.value, Self.defaultRange))
        earliest = try parameters.time("start") ?? start
        limit = try parameters.limit(default: Self.defaultLimit, largest: Self.largestLimit)
        let own =
            switch family {
            case .spans: Self.spanLabels
            case .observed(let observed): observed.labels
            }
        let known = own.union(dimensions.map(\.label))
        for label in labels.keys.sorted() where !known.contains(label) {
            let names = known.sorted().joined(separator: ", ")
            throw .badParameter(label, "\(name) has no label \(label); it has \(names)")
        }
    }

    private static func family(_ name: String) throws(QueryError) -> Family {
        if let observed = ObservedFamily(sample: name) { return .observed(observed) }
        switch name {
        case "traces_span_metrics_calls", "traces_span_metrics_calls_total":
            return .spans(isErrors: false, isDuration: false)
        case "traces_span_metrics_errors", "traces_span_metrics_errors_total":
            return .spans(isErrors: true, isDuration: false)
        case _ where name.hasPrefix("traces_span_metrics_duration_seconds"):
            return .spans(isErrors: false, isDuration: true)
        default:
            throw .badParameter(
                "family",
                "\(name) is not a family whose traces can be found: traces_span_metrics_… and llm_… are, "
                    + "but for llm_requests_in_flight and retries")
        }
    }

    private static func bound(_ name: String, _ parameters: QueryParameters) throws(QueryError) -> Double? {
        guard let text = parameters.string(name), text != "+Inf" else { return nil }
        guard let bound = Double(text), bound.isFinite, bound >= 0 else {
            throw .badParameter(name, "\(name) must be a bound of a bucket, such as 2.56 or +Inf, not \(text)")
        }
        return bound
    }
}
