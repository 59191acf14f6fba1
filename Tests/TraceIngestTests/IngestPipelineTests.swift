import ContentCoding
import GenAI
import OTLPCodec
import SpanMetrics
import Testing
import TraceIngest
import TraceModel
import TraceStore
import TraceTestSupport

@Suite("Ingest pipeline")
struct IngestPipelineTests {
    private struct Parts {
        let pipeline: IngestPipeline
        let store: TraceStore
        let instruments: CollectorInstruments
        let page: MetricsPage

        init(quotaBytes: Int? = nil, bodyBytes: Int = 1 << 20) throws {
            var configuration = StoreConfiguration(directory: TemporaryDirectory().path)
            configuration.retention.quotaBytes = quotaBytes
            store = try TraceStore(configuration)
            let metrics = SpanMetrics()
            instruments = CollectorInstruments(version: "test", startedAt: UnixNanoseconds(0))
            page = MetricsPage(spans: metrics, collector: instruments)
            pipeline = IngestPipeline(
                store: store, spanMetrics: metrics,
                requests: RequestCounter(
                    store: store, tracker: RequestTracker(), metrics: metrics,
                    accounting: StoredAccounting(.empty) { UnixNanoseconds(0) }),
                instruments: instruments,
                limits: IngestLimits(bodyBytes: bodyBytes))
        }

        var metrics: String {
            String(decoding: page.render(CollectorSnapshot(), format: .text), as: UTF8.self)
        }

        func send(_ body: [UInt8], _ coding: ContentCoding = .identity) async throws(IngestRefusal) -> IngestOutcome {
            let export = try decode(body, coding)
            return try await pipeline.keepTraces(export, receivedAt: UnixNanoseconds(5))
        }

        private func decode(_ body: [UInt8], _ coding: ContentCoding) throws(IngestRefusal) -> DecodedExport {
            var result: Result<DecodedExport, IngestRefusal> = .failure(.badData("not decoded"))
            body.withUnsafeBytes { bytes in
                do throws(IngestRefusal) {
                    result = .success(
                        try pipeline.decode(
                            .traces, bytes, coding: coding, encoding: .protobuf,
                            receivedAt: UnixNanoseconds(1_800_000_000_000_000_000)))
                } catch {
                    result = .failure(error)
                }
            }
            return try result.get()
        }
    }

    private func body(_ spans: [SpanData]) -> [UInt8] {
        OTLPTraceEncoder.encode(resource: Resource(serviceName: "chat"), scope: InstrumentationScope(), spans: spans)
    }

    private func span(_ id: UInt64, trace: UInt64 = 1) -> SpanData {
        SpanData(
            traceID: TraceID(high: 1, low: trace), spanID: SpanID(id), name: "op", kind: .server,
            start: UnixNanoseconds(1_790_000_000_000_000_000), end: UnixNanoseconds(1_790_000_000_500_000_000))
    }

    @Test("What is kept is stored and counted, and repeated spans are neither twice")
    func countsOnce() async throws {
        let parts = try Parts()
        #expect(try await parts.send(body([span(1), span(2)])) == IngestOutcome())
        #expect(try await parts.send(body([span(2), span(3)])) == IngestOutcome())
        #expect(parts.store.statistics.spans == 3)
        #expect(parts.instruments.spansAccepted == 3 && parts.instruments.spansDuplicate.value == 1)
        let calls = parts.metrics.split(separator: "\n").filter { $0.hasPrefix("traces_span_metrics_calls_total{") }
        #expect(calls.count == 1 && calls.first?.hasSuffix(" 3") == true)
    }

    @Test("The record of a span that runs is stored, and not counted as one more span")
    func recordsOfRunningSpans() async throws {
        let parts = try Parts()
        var record = span(9)
        record.parentSpanID = SpanID(1)
        record.end = record.start
        record.attributes = [Attribute("logfire.span_type", "pending_span")]
        #expect(try await parts.send(body([record])) == IngestOutcome())
        #expect(!parts.metrics.contains("traces_span_metrics_calls_total{"))
        #expect(try await parts.send(body([span(2), record, span(1)])) == IngestOutcome())
        #expect(parts.store.statistics.spans == 3)
        let calls = parts.metrics.split(separator: "\n").filter { $0.hasPrefix("traces_span_metrics_calls_total{") }
        #expect(calls.count == 1 && calls.first?.hasSuffix(" 2") == true)
    }

    @Test("A bad span is left out and named, the rest is kept")
    func partialSuccess() async throws {
        let parts = try Parts()
        let outcome = try await parts.send(body([span(1), span(0), span(2)]))
        #expect(outcome.rejected == 1 && outcome.message.contains("span_id"))
        #expect(parts.store.statistics.spans == 2)
        #expect(parts.instruments.spansRejected["invalid_span_id"] == 1)
    }

    @Test("Logs sent as traces are recognised and the sender is told")
    func wrongSignal() async throws {
        let record = WireMessage().adding(5, WireMessage().adding(1, text: "log line"))
        let request = WireMessage().adding(1, WireMessage().adding(2, WireMessage().adding(2, record))).bytes
        let outcome = try await Parts().send(request)
        #expect(outcome.rejected == 1 && outcome.message.contains("another signal"))
    }

    @Test("Bad bytes, bad compression and too much are told apart")
    func refusals() async throws {
        let parts = try Parts(bodyBytes: 4096)
        func refusal(_ body: [UInt8], _ coding: ContentCoding) async -> IngestRefusal? {
            do throws(IngestRefusal) {
                _ = try await parts.send(body, coding)
                return nil
            } catch {
                return error
            }
        }
        let zeros = [UInt8](repeating: 0, count: 100_000)
        let bomb = zeros.withUnsafeBytes { GzipEncoder.encode($0) }
        #expect(await refusal([0xff, 0xff], .identity).map(kind) == "bad data")
        #expect(await refusal([1, 2, 3], .gzip).map(kind) == "bad data")
        #expect(await refusal(bomb, .gzip).map(kind) == "too large")
        #expect(parts.store.statistics.spans == 0)
    }

    private func kind(_ refusal: IngestRefusal) -> String {
        switch refusal {
        case .badData: "bad data"
        case .unsupportedEncoding: "unsupported encoding"
        case .tooLarge: "too large"
        case .unavailable: "unavailable"
        }
    }

    @Test("A full store refuses for now, and queries go on")
    func fullStore() async throws {
        let parts = try Parts(quotaBytes: 1)
        _ = try? await parts.send(body([span(1)]))
        await #expect {
            _ = try await parts.send(body([span(2, trace: 2)]))
        } throws: { error in
            if case .unavailable? = error as? IngestRefusal { true } else { false }
        }
    }

    @Test("The gate lets in up to its limit, one larger request alone, and gives room back")
    func gate() {
        let gate = AdmissionGate(limit: 100)
        do {
            var first = gate.open()
            var second = gate.open()
            let answers = [first.grow(by: 60), second.grow(by: 40), second.grow(by: 1)]
            #expect(answers == [true, true, false])
            #expect(gate.inFlightBytes == 100)
        }
        #expect(gate.inFlightBytes == 0)
        var alone = gate.open()
        var other = gate.open()
        let answers = [alone.grow(by: 500), alone.grow(by: 500), other.grow(by: 1)]
        #expect(answers == [true, true, false])
        #expect(gate.inFlightBytes == 1000)
    }
}
