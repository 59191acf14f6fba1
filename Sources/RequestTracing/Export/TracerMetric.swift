/// A figure of a tracer, under one name for swift-metrics and for the text page.
struct TracerMetric: Sendable {
    let name: String
    let help: String
    let value: @Sendable (ExportStatistics) -> Int

    static let dropped = "weir_sdk_spans_dropped_total"
    static let droppedHelp = "Spans that were lost, by reason."
    static let exportTime = "weir_sdk_export_duration_seconds"
    static let exportTimeHelp = "Time of requests to the collector, failed ones included."

    static let counters = [
        TracerMetric(name: "weir_sdk_spans_started_total", help: "Sampled spans that began.") { $0.started },
        TracerMetric(name: "weir_sdk_spans_finished_total", help: "Sampled spans that ended.") { $0.finished },
        TracerMetric(
            name: "weir_sdk_requests_completed_total", help: "Spans that ended and had no parent in this process."
        ) { $0.finishedRequests },
        TracerMetric(name: "weir_sdk_start_records_total", help: "Long spans that were told of before their end.") {
            $0.startRecords
        },
        TracerMetric(name: "weir_sdk_spans_exported_total", help: "Spans that the collector acknowledged.") {
            $0.exported
        },
        TracerMetric(name: "weir_sdk_exports_failed_total", help: "Requests to the collector that failed.") {
            $0.failedExports
        },
    ]

    static let gauges = [
        TracerMetric(name: "weir_sdk_spans_in_flight", help: "Sampled spans that began and have not ended.") {
            $0.inFlight
        },
        TracerMetric(name: "weir_sdk_queue_spans", help: "Spans that wait to be exported.") { $0.queuedSpans },
        TracerMetric(name: "weir_sdk_queue_bytes", help: "Estimated memory of the spans that wait.") {
            $0.queuedBytes
        },
        TracerMetric(name: "weir_sdk_circuit_open", help: "1 while the collector is left alone after failures.") {
            $0.isCircuitOpen ? 1 : 0
        },
    ]
}
