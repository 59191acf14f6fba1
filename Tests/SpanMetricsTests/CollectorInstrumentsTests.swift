import SpanMetrics
import Testing
import TraceModel

@Suite struct CollectorInstrumentsTests {
    private let instruments = CollectorInstruments(
        version: "1.2.3", startedAt: UnixNanoseconds(1_700_000_000_500_000_000),
        spanRejectionReasons: ["invalid_trace_id", "invalid_span_id"], logRejectionReasons: ["no_trace_id"])

    private func page(
        _ snapshot: CollectorSnapshot = CollectorSnapshot(), _ format: ExpositionFormat = .text
    ) -> String {
        let page = MetricsPage(spans: SpanMetrics(), collector: instruments)
        return String(decoding: page.render(snapshot, format: format), as: UTF8.self)
    }

    @Test func countersAreShownWithTheirLabels() {
        instruments.acceptSpans(12, at: UnixNanoseconds(1_700_000_001_000_000_000))
        instruments.spansDuplicate.add(3)
        instruments.spansRejected.add(2, "invalid_span_id")
        instruments.logRecordsAccepted.add(5)
        instruments.logRecordsRejected.add(1, "no_trace_id")
        instruments.requests.add(1, .init(.traces, code: 200))
        instruments.requests.add(1, .init(.logs, code: 503))
        instruments.requestBodyBytes.add(1024, .traces)
        instruments.walBytes.add(4096)
        let text = page()
        for line in [
            "weir_spans_accepted_total 12", "weir_spans_duplicate_total 3",
            #"weir_spans_rejected_total{reason="invalid_span_id"} 2"#,
            #"weir_spans_rejected_total{reason="invalid_trace_id"} 0"#,
            "weir_log_records_accepted_total 5", #"weir_log_records_rejected_total{reason="no_trace_id"} 1"#,
            #"weir_requests_total{signal="logs",code="200"} 0"#, #"weir_requests_total{signal="logs",code="503"} 1"#,
            #"weir_requests_total{signal="traces",code="200"} 1"#,
            #"weir_request_body_bytes_total{signal="traces"} 1024"#, "weir_wal_bytes_total 4096",
            "weir_last_span_timestamp_seconds 1700000001.0", "weir_start_time_seconds 1700000000.5",
            #"weir_build_info{version="1.2.3"} 1"#,
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
    }

    @Test func gaugesShowTheSnapshot() {
        var snapshot = CollectorSnapshot()
        snapshot.inFlightBytes = 1
        snapshot.inFlightLimitBytes = 2
        snapshot.queuedRequests = 3
        snapshot.walFiles = 4
        snapshot.headSpans = 5
        snapshot.headTraces = 6
        snapshot.headBytes = 7
        snapshot.headLimitBytes = 8
        snapshot.storedSpans = 9
        snapshot.segments = 10
        snapshot.segmentBytes = 11
        snapshot.cacheBytes = 12
        snapshot.damagedPlaces = 13
        let text = page(snapshot)
        for line in [
            "weir_ingest_in_flight_bytes 1", "weir_ingest_in_flight_limit_bytes 2", "weir_ingest_queue_requests 3",
            "weir_wal_files 4", "weir_head_spans 5", "weir_head_traces 6", "weir_head_bytes 7",
            "weir_head_limit_bytes 8", "weir_stored_spans 9", "weir_segments 10", "weir_segment_bytes 11",
            "weir_cache_bytes 12", "weir_damaged_places 13",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
    }

    @Test func commitsAreCountedAndTimed() {
        instruments.walCommits.add(nanoseconds: 500_000)
        instruments.walCommits.add(nanoseconds: 500_001)
        instruments.walCommits.add(nanoseconds: 6_000_000_000)
        let text = page()
        #expect(lines(text, "weir_wal_commits_total") == ["weir_wal_commits_total 3"])
        #expect(
            lines(text, "weir_wal_commit_duration_seconds") == [
                #"weir_wal_commit_duration_seconds_bucket{le="0.0005"} 1"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.001"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.0025"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.005"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.01"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.025"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.05"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.1"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.25"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="0.5"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="1.0"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="2.5"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="5.0"} 2"#,
                #"weir_wal_commit_duration_seconds_bucket{le="+Inf"} 3"#,
                "weir_wal_commit_duration_seconds_sum 6.001000001", "weir_wal_commit_duration_seconds_count 3",
            ])
    }

    /// Both formats require that a family is written once and that every sample follows the head of its family.
    @Test(arguments: [ExpositionFormat.text, .openMetrics])
    func familiesAreContiguous(_ format: ExpositionFormat) {
        var families: [String] = []
        for line in page(CollectorSnapshot(), format).split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# HELP ") { families.append(String(words[2])) }
            if line.hasPrefix("#") { continue }
            #expect(line.hasPrefix(families.last ?? "?"), "\(line)")
        }
        #expect(Set(families).count == families.count)
        #expect(families.count > 25)
    }

    #if os(Linux)
    @Test func theProcessIsMeasured() throws {
        let text = page()
        let resident = try #require(lines(text, "process_resident_memory_bytes ").first)
        #expect(try #require(Int(resident.split(separator: " ")[1])) > 1 << 20)
        #expect(lines(text, "process_cpu_seconds_total ").count == 1)
        let open = try #require(lines(text, "process_open_fds ").first)
        #expect(try #require(Int(open.split(separator: " ")[1])) >= 3)
    }
    #endif
}
