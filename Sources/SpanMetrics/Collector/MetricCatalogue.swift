/// Every metric the collector exposes.
enum MetricCatalogue {
    // From the spans, named as by the OpenTelemetry Collector's span metrics connector.
    static let spanCalls = MetricDescription(
        .counter, "traces_span_metrics_calls",
        help: "Spans by service, span name, span kind and status code.")
    static let spanErrors = MetricDescription(
        .counter, "traces_span_metrics_errors",
        help: "Spans with status ERROR by service, span name and span kind.")
    static let spanDuration = MetricDescription(
        .histogram, "traces_span_metrics_duration_seconds", unit: .seconds,
        help: "Durations of spans by service, span name, span kind and status code.")
    static let overflowSpans = MetricDescription(
        .counter, "weir_metrics_overflow_spans",
        help: "Spans counted without their labels because there are too many label sets.")
    static let lateSpans = MetricDescription(
        .counter, "weir_late_spans", help: "Spans that had ended more than five minutes before they arrived.")
    static let folded = MetricDescription(
        .counter, "weir_metrics_folded_observations",
        help: "Observations counted under other labels than their own, by group of families and reason.")

    // What came in.
    static let spansAccepted = MetricDescription(
        .counter, "weir_spans_accepted", help: "Spans acknowledged and kept, repetitions excluded.")
    static let spansRejected = MetricDescription(
        .counter, "weir_spans_rejected", help: "Spans refused one by one while the rest of their request was kept.")
    static let spansDuplicate = MetricDescription(
        .counter, "weir_spans_duplicate", help: "Spans acknowledged that had been kept before.")
    static let uncountedBatches = MetricDescription(
        .counter, "weir_uncounted_batches",
        help: "Requests to /v1/traces that were kept while their model calls could not be read and counted.")
    static let counterStateFailures = MetricDescription(
        .counter, "weir_saved_state_failures",
        help: "Times that counters could not be saved for the next start, or not be read back at this one.")
    static let lastSpan = MetricDescription(
        .gauge, "weir_last_span_timestamp_seconds", unit: .seconds,
        help: "When the latest spans were acknowledged; 0 before the first.")
    static let logRecordsAccepted = MetricDescription(
        .counter, "weir_log_records_accepted", help: "Log records acknowledged and kept.")
    static let logRecordsRejected = MetricDescription(
        .counter, "weir_log_records_rejected",
        help: "Log records refused one by one while the rest of their request was kept.")
    static let contentRemoved = MetricDescription(
        .counter, "weir_content_removed_values",
        help: "Attributes and bodies of log records with content that were left out before anything was written.")
    static let contentMasked = MetricDescription(
        .counter, "weir_content_masked_values",
        help: "Attributes and bodies of log records in which something was masked before anything was written.")
    static let requests = MetricDescription(
        .counter, "weir_requests", help: "OTLP requests answered, by signal and HTTP status code.")
    static let requestBodyBytes = MetricDescription(
        .counter, "weir_request_body_bytes", unit: .bytes, help: "Bytes of OTLP request bodies as received.")
    static let inFlightBytes = MetricDescription(
        .gauge, "weir_ingest_in_flight_bytes", unit: .bytes, help: "Memory reserved by requests being worked on.")
    static let inFlightLimitBytes = MetricDescription(
        .gauge, "weir_ingest_in_flight_limit_bytes", unit: .bytes,
        help: "Memory that requests may reserve together before new ones are answered with 503.")
    static let queuedRequests = MetricDescription(
        .gauge, "weir_ingest_queue_requests", help: "Requests waiting for the commit of the write-ahead log.")

    // What is kept.
    static let walCommitDuration = MetricDescription(
        .histogram, "weir_wal_commit_duration_seconds", unit: .seconds,
        help: "Time to write and sync one group of requests to the write-ahead log.")
    static let walBytes = MetricDescription(
        .counter, "weir_wal_bytes", unit: .bytes, help: "Bytes written to the write-ahead log.")
    static let walCommits = MetricDescription(
        .counter, "weir_wal_commits", help: "Groups of requests synced to the write-ahead log.")
    static let walFiles = MetricDescription(.gauge, "weir_wal_files", help: "Files of the write-ahead log.")
    static let headSpans = MetricDescription(.gauge, "weir_head_spans", help: "Spans held in memory.")
    static let headTraces = MetricDescription(.gauge, "weir_head_traces", help: "Traces held in memory.")
    static let headBytes = MetricDescription(
        .gauge, "weir_head_bytes", unit: .bytes, help: "Memory taken by the spans held.")
    static let headLimitBytes = MetricDescription(
        .gauge, "weir_head_limit_bytes", unit: .bytes,
        help: "Memory the spans held may take before senders have to wait.")
    static let storedSpans = MetricDescription(.gauge, "weir_stored_spans", help: "Spans kept, in memory and on disk.")
    static let segments = MetricDescription(.gauge, "weir_segments", help: "Segments on disk.")
    static let segmentBytes = MetricDescription(
        .gauge, "weir_segment_bytes", unit: .bytes, help: "Bytes of the segments on disk, long texts included.")
    static let cacheBytes = MetricDescription(
        .gauge, "weir_cache_bytes", unit: .bytes, help: "Memory taken by parts of segments kept for queries.")
    static let damagedPlaces = MetricDescription(
        .gauge, "weir_damaged_places", help: "Places in stored files that could not be read since the start.")

    // The process.
    static let buildInfo = MetricDescription(
        .gauge, "weir_build_info", help: "Always 1; the label names the version.")
    static let startTime = MetricDescription(
        .gauge, "weir_start_time_seconds", unit: .seconds, help: "When the collector started.")
    static let residentMemory = MetricDescription(
        .gauge, "process_resident_memory_bytes", unit: .bytes, help: "Resident memory size of the process.")
    static let cpuTime = MetricDescription(
        .counter, "process_cpu_seconds", unit: .seconds, help: "User and system CPU time spent by the process.")
    static let openFiles = MetricDescription(.gauge, "process_open_fds", help: "File descriptors open.")
}
