import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

@Suite struct ProtobufTests {
    private func read(_ metrics: SpanMetrics, at seconds: UInt64 = 0) -> ProtobufPage {
        var writer = ExpositionWriter(format: .protobuf)
        metrics.write(to: &writer, at: .seconds(seconds))
        return ProtobufPage(writer.finish())
    }

    private func counted() -> SpanMetrics {
        let metrics = SpanMetrics()
        metrics.record(
            batch([
                CountedSpan(duration: 2_500_000, id: 0x11), CountedSpan(duration: 2_500_001, id: 0x12),
                CountedSpan(status: .error, duration: 400_000_000_000, id: 0x13),
                CountedSpan(name: "say \"hi\"\n\\", duration: 0, id: 0x14),
            ]), at: .seconds(1_700_000_000))
        return metrics
    }

    @Test func countersCarryLabelsValueAndStart() throws {
        let family = try #require(read(counted()).families["traces_span_metrics_calls_total"])
        #expect(family.type == 0)
        #expect(family.metrics.map(\.value) == [2, 1, 1])
        #expect(
            family.metrics[0].labels == [
                "service_name": "chat-api", "span_name": "POST /chat", "span_kind": "SPAN_KIND_SERVER",
                "status_code": "STATUS_CODE_UNSET",
            ])
        #expect(family.metrics[2].labels["span_name"] == "say \"hi\"\n\\")
        #expect(family.metrics[0].created == 1_700_000_000)
    }

    @Test func classicBucketsAreThoseOfTheText() throws {
        let family = try #require(read(counted()).families["traces_span_metrics_duration_seconds"])
        #expect(family.type == 4)
        #expect(family.unit == "seconds")
        let metric = family.metrics[0]
        #expect(metric.count == 2)
        #expect(metric.sum == 0.005000001)
        #expect(metric.buckets.count == DurationBuckets.count)
        #expect(metric.buckets[0.001] == 0)
        #expect(metric.buckets[0.0025] == 1)
        #expect(metric.buckets[0.005] == 2)
        #expect(metric.buckets[.infinity] == 2)
    }

    @Test func nativeBucketsHoldTheSameObservations() throws {
        let family = try #require(read(counted()).families["traces_span_metrics_duration_seconds"])
        let fine = try #require(family.metrics[0].native)
        // 2.5 ms lies between 2^(-70/8) = 2.32 ms and 2^(-69/8) = 2.53 ms.
        #expect(fine == .init(schema: 3, zeroThreshold: 0x1p-128, zeroCount: 0, buckets: [-69: 2]))
        #expect(family.metrics[2].native?.zeroCount == 1)
        // 400 s lies between 2^(69/8) = 395 s and 2^(70/8).
        #expect(family.metrics[1].native?.buckets == [70: 1])
    }

    @Test func exemplarsCarryIdsValueAndTime() throws {
        let family = try #require(read(counted()).families["traces_span_metrics_duration_seconds"])
        let exemplar = try #require(family.metrics[1].exemplars.first)
        #expect(exemplar.labels["trace_id"] == "0af7651916cd43dd0000000000000013")
        #expect(exemplar.labels["span_id"] == "0000000000000013")
        #expect(exemplar.value == 400)
        #expect(exemplar.time == 1_700_000_400)
    }

    /// Random spans: both kinds of buckets, the text and the protobuf page all add up to what was recorded.
    @Test func allFormsAgree() {
        var generator = SeededGenerator.unseeded()
        let metrics = SpanMetrics()
        for _ in 0..<20 {
            let spans = (0..<200).map { _ in
                CountedSpan(
                    name: "step \(generator.next() % 30)",
                    duration: Int64(generator.next() >> (24 + generator.next() % 40)),
                    id: generator.next() | 1)
            }
            metrics.record(batch(spans))
        }
        let family = read(metrics).families["traces_span_metrics_duration_seconds"]
        let all = family?.metrics ?? []
        for metric in all {
            let native = metric.native.map { $0.buckets.values.reduce($0.zeroCount, +) }
            #expect(native == metric.count, "seed \(generator.seed)")
            #expect(metric.buckets[.infinity] == metric.count)
        }
        #expect(all.reduce(0) { $0 + $1.count } == 4000)
        #expect(total(page(metrics), "traces_span_metrics_duration_seconds_count") == 4000)
    }

    @Test func largeFamiliesComeInSeveralMessages() throws {
        let metrics = SpanMetrics()
        metrics.record(batch((0..<400).map { CountedSpan(name: "step \($0)", id: UInt64($0 + 1)) }))
        let family = try #require(read(metrics).families["traces_span_metrics_duration_seconds"])
        #expect(family.messages > 1)
        #expect(family.metrics.count == 400)
    }

    @Test func emptyFamiliesAreLeftOut() {
        #expect(read(SpanMetrics()).families["traces_span_metrics_calls_total"] == nil)
        #expect(read(SpanMetrics()).families["weir_late_spans_total"]?.metrics.count == 1)
    }
}
