/// The metrics in which SDKs give account of themselves.
///
/// The names are those of the semantic conventions (opentelemetry.io, "Semantic conventions for OpenTelemetry SDK metrics"),
/// and those the SDK for Java has sent since before them (`InternalTelemetryVersion.LEGACY`), which is still its default.
enum SDKMetric {
    /// `otel.sdk.processor.span.processed`: the spans that are lost have an `error.type`.
    case processed
    /// `otel.sdk.exporter.span.exported`, likewise.
    case exported
    /// Java's `processedSpans`: lost, because the queue was full, when `dropped` is true.
    case formerProcessed
    /// Java's `otlp.exporter.exported`: lost when `success` is false, spans when `type` is `span`.
    case formerExported
    /// Any other: of logs and metrics, of queues and durations.
    case other

    /// - Returns: nil for metrics of an application.
    init?(name: UnsafeRawBufferPointer) {
        for (known, metric) in Self.names where unsafe name.elementsEqual(known.utf8) {
            self = metric
            return
        }
        guard unsafe name.starts(with: "otel.sdk.".utf8) else { return nil }
        self = .other
    }

    private static let names: [(String, SDKMetric)] = [
        ("otel.sdk.processor.span.processed", .processed), ("otel.sdk.exporter.span.exported", .exported),
        ("processedSpans", .formerProcessed), ("otlp.exporter.exported", .formerExported),
        ("otlp.exporter.seen", .other), ("processedLogs", .other), ("queueSize", .other),
    ]
}
