internal import TraceModel

/// The values of the configured dimensions for requests whose spans stand in one batch: those of the span itself, else
/// those of the request's own span, for a tenant is told once.
///
/// The columns of the batch before are kept, for a batch has many requests.
struct RequestDimensions: Sendable {
    let labels: [String]
    private let dimensions: [MetricDimension]
    private var columns: DimensionColumns?
    private var root: UInt32 = 0

    init(_ dimensions: [MetricDimension]) {
        self.dimensions = dimensions
        labels = dimensions.map(\.label)
    }

    /// To be called before anything of a request is counted.
    mutating func begin(_ request: borrowing BatchRequestObservation) {
        if dimensions.isEmpty { return }
        if columns?.batch !== request.batch { columns = DimensionColumns(dimensions, request.batch) }
        root = columns?.number(request.root) ?? 0
    }

    /// Lets go of the batch.
    mutating func forget() { columns = nil }

    /// - Parameter row: of a span of the request.
    mutating func append(_ row: Int, to key: inout LabelKey) {
        guard let own = columns?.number(row) else { return }
        columns?.append(own, or: root, to: &key)
    }
}
