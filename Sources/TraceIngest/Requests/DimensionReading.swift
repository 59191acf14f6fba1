internal import SpanMetrics
internal import TraceModel
internal import TraceStore

/// The values of the configured dimensions on the spans of a trace.
struct DimensionReading {
    private let values: [SpanID: [String]]
    private let root: [String]

    /// - Parameter root: of the request; what a span does not tell is taken from there.
    /// - Complexity: nothing when no dimensions are configured, else O(spans + texts of their batches).
    init(_ spans: [SpanReference], root: SpanID, _ metrics: SpanMetrics) {
        var values: [SpanID: [String]] = [:]
        var next = 0
        while next < spans.count, !metrics.configuration.dimensions.isEmpty {
            let batch = spans[next].batch
            let end = spans[next...].firstIndex { $0.batch !== batch } ?? spans.count
            let rows = spans[next..<end].map(\.row)
            for (row, value) in zip(rows, metrics.dimensionValues(rows, of: batch)) {
                values[batch.spanID[row]] = values[batch.spanID[row]] ?? value
            }
            next = end
        }
        self.values = values
        self.root = values[root] ?? []
    }

    /// What is counted of a span has these.
    subscript(span: SpanID) -> [String] {
        guard let own = values[span] else { return root }
        return own.indices.map { own[$0].isEmpty && $0 < root.count ? root[$0] : own[$0] }
    }
}
