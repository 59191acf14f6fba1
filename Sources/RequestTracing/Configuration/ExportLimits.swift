/// The bounds on spans that wait to be exported, and the pace of exporting.
public struct ExportLimits: Hashable, Sendable {
    /// Spans that may wait (`OTEL_BSP_MAX_QUEUE_SIZE`).
    public var queuedSpans = 2048
    /// Estimated bytes that may wait: spans of AI applications differ in size by a factor of a thousand, so a number
    /// of spans alone bounds nothing.
    public var queuedBytes = 16 << 20
    /// Spans of one request to the collector (`OTEL_BSP_MAX_EXPORT_BATCH_SIZE`).
    public var batchSpans = 512
    /// Estimated bytes of one request to the collector: far below the 64 MiB that OTLP receivers accept.
    public var batchBytes = 4 << 20
    /// The longest a span waits while the batch does not fill (`OTEL_BSP_SCHEDULE_DELAY`).
    public var delay: Duration = .seconds(1)
    /// The time one request to the collector may take (`OTEL_EXPORTER_OTLP_TIMEOUT`).
    public var timeout: Duration = .seconds(10)
    /// The time the last flush may take when the application stops.
    public var shutdown: Duration = .seconds(2)

    /// The defaults.
    public init() {}
}
