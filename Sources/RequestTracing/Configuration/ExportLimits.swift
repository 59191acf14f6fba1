/// The bounds on spans that wait to be exported, and the pace of exporting.
///
/// Spans that are being sent still count as waiting; their encoded form takes as much again for that moment.
public struct ExportLimits: Hashable, Sendable {
    /// Spans that may wait (`OTEL_BSP_MAX_QUEUE_SIZE`).
    public var queuedSpans = 2048
    /// Estimated bytes that may wait: spans of AI applications differ in size by a factor of a thousand, so a number
    /// of spans alone bounds nothing.
    public var queuedBytes = 16 << 20
    /// Spans of one request to the collector (`OTEL_BSP_MAX_EXPORT_BATCH_SIZE`); at most half the queue.
    public var batchSpans = 512
    /// Estimated bytes of one request to the collector: far below the 64 MiB that OTLP receivers accept.
    public var batchBytes = 4 << 20
    /// The longest a span waits while the batch does not fill (`OTEL_BSP_SCHEDULE_DELAY`).
    public var delay: Duration = .seconds(1)
    /// The time one request to the collector may take (`OTEL_EXPORTER_OTLP_TIMEOUT`, `OTEL_BSP_EXPORT_TIMEOUT`).
    public var timeout: Duration = .seconds(10)
    /// Requests with a span that took this long are, like those with an error, the last to be dropped when the queue is
    /// full (`WEIR_SDK_SLOW_SPAN`).
    public var slowAfter: Duration = .seconds(5)
    /// The time the last flush may take when the application stops.
    public var shutdown: Duration = .seconds(2)

    /// The defaults.
    public init() {}
}
