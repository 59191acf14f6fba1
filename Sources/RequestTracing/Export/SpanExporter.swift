package import TraceModel

/// Where batches of finished spans go.
package protocol SpanExporter: Sendable {
    /// Makes one attempt to deliver the spans. It never throws: every failure is an outcome.
    func export(_ spans: [SpanData], timeout: Duration) async -> ExportOutcome

    /// Gives back connections. Nothing is exported afterwards.
    func shutdown() async
}
