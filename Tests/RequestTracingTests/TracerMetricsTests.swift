import CoreMetrics
import RequestTracing
import Testing
import TraceModel
import Tracing

/// The tracer's own figures: through swift-metrics, and as a page.
@Suite struct TracerMetricsTests {
    private struct Runner: ServiceOfTest {
        let processor: BatchSpanProcessor
        func run() async throws { try await processor.run() }
    }

    private static func span(_ n: Int) -> SpanData {
        SpanData(
            traceID: TraceModel.TraceID(high: 0, low: UInt64(n + 1)), spanID: TraceModel.SpanID(UInt64(n + 1)),
            name: "s",
            start: UnixNanoseconds(1), end: UnixNanoseconds(2))
    }

    @Test func swiftMetricsIsToldWhatHappened() async throws {
        let metrics = CountingMetrics()
        var limits = ExportLimits()
        limits.queuedSpans = 10
        limits.delay = .milliseconds(10)
        let exporter = MemoryExporter(outcomes: [.unavailable(reason: "away", retryAfter: .zero)])
        let processor = BatchSpanProcessor(
            limits: limits, retry: RetryPolicy(), exporter: exporter, logger: .silent, service: "api",
            metricsFactory: { metrics })
        for n in 0..<15 { processor.append(Self.span(n)) }
        try await running([Runner(processor: processor)]) {
            #expect(await eventually { metrics["weir_sdk_spans_exported_total service=api"] == 10 })
            #expect(await eventually { metrics["weir_sdk_queue_spans service=api"] == 0 })
            processor.append(Self.span(15))
        }
        #expect(metrics["weir_sdk_spans_finished_total service=api"] == 16)
        #expect(metrics["weir_sdk_requests_completed_total service=api"] == 16)
        #expect(metrics["weir_sdk_spans_exported_total service=api"] == 11)
        #expect(metrics["weir_sdk_spans_dropped_total service=api reason=queue_full"] == 5)
        #expect(metrics["weir_sdk_spans_dropped_total service=api reason=refused"] == 0)
        #expect(metrics["weir_sdk_exports_failed_total service=api"] == 1)
        #expect(metrics["weir_sdk_export_duration_seconds service=api"] ?? 0 > 0)
        #expect(metrics["weir_sdk_circuit_open service=api"] == 0)
    }

    @Test func thePageHasEveryFamilyOnceAndEveryService() async throws {
        let harness = TracerHarness()
        let other = TracerHarness { $0.serviceName = "a \"b\"\\\n" }
        try await running([harness.tracer]) {
            harness.tracer.startSpan("a").end()
            let open = harness.tracer.startSpan("b")
            #expect(await eventually { harness.tracer.statistics.exported == 1 })
            let lines = RequestTracer.metricsPage(of: [harness.tracer, other.tracer]).split(separator: "\n")
            #expect(lines.contains("weir_sdk_spans_started_total{service=\"test\"} 2"))
            #expect(lines.contains("weir_sdk_spans_in_flight{service=\"test\"} 1"))
            #expect(lines.contains("weir_sdk_spans_dropped_total{service=\"test\",reason=\"queue_full\"} 0"))
            #expect(lines.contains("weir_sdk_export_duration_seconds_count{service=\"test\"} 1"))
            #expect(lines.contains("weir_sdk_spans_exported_total{service=\"a \\\"b\\\"\\\\\\n\"} 0"))
            let types = lines.filter { $0.hasPrefix("# TYPE") }
            #expect(types.count == 12)
            #expect(Set(types).count == types.count)
            open.end()
        }
    }
}
