internal import TraceModel

/// An exporter whose collector can be made to seem away, to show what an outage does.
struct InterruptibleExporter: SpanExporter {
    let base: any SpanExporter
    let isReachable: @Sendable () -> Bool

    func export(_ spans: [SpanData], timeout: Duration) async -> ExportOutcome {
        guard isReachable() else { return .unavailable(reason: "the collector is away", retryAfter: nil) }
        return await base.export(spans, timeout: timeout)
    }

    func shutdown() async {
        await base.shutdown()
    }
}
