package import TraceModel

/// What a script calls its traces and spans.
package struct ConformanceLabels: Sendable {
    private var traces: [TraceID: String] = [:]
    private var spans: [TraceID: [SpanID: String]] = [:]

    mutating func addTrace(_ label: String) -> TraceID {
        let traceID = TraceID(high: 0xc0, low: UInt64(traces.count + 1))
        traces[traceID] = label
        return traceID
    }

    mutating func addSpans(_ labels: [SpanID: String], of traceID: TraceID) {
        spans[traceID] = labels
    }

    package func trace(_ traceID: TraceID) -> String { traces[traceID] ?? traceID.description }
    package func span(_ spanID: SpanID, of traceID: TraceID) -> String {
        spans[traceID]?[spanID] ?? spanID.description
    }
}
