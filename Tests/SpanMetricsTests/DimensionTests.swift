import SpanMetrics
import Testing
import TraceModel

@Suite struct DimensionTests {
    private func metrics(_ list: String, limits: MetricLimits = MetricLimits()) throws -> SpanMetrics {
        let dimensions = try #require(MetricDimension.list(list))
        return SpanMetrics(SpanMetricsConfiguration(limits: limits, dimensions: dimensions))
    }

    @Test func labelsComeFromResourceAndSpan() throws {
        let metrics = try metrics("resource.deployment.environment.name=env,span.tenant.id")
        metrics.record(
            batch(
                [
                    CountedSpan(id: 1, attributes: [Attribute("x", "y"), Attribute("tenant.id", "acme")]),
                    CountedSpan(id: 2, attributes: [Attribute("tenant.id", 17)]),
                    CountedSpan(id: 3), CountedSpan(id: 4, attributes: [Attribute("tenant.id", "acme")]),
                ], resource: [Attribute("deployment.environment.name", "prod")]))
        let text = page(metrics)
        let head = #"service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER","#
        for (labels, count) in [
            (#"env="prod",tenant_id="acme""#, "2"), (#"env="prod",tenant_id="17""#, "1"), (#"env="prod""#, "1"),
        ] {
            let sample = "traces_span_metrics_calls_total{\(head)\(labels),status_code=\"STATUS_CODE_UNSET\"}"
            #expect(value(text, sample) == count)
            #expect(value(text, "traces_span_metrics_errors_total{\(head)\(labels)}") == "0")
        }
    }

    @Test func valuesOfADimensionAreBounded() throws {
        let metrics = try metrics("span.user", limits: MetricLimits(labelValues: 2))
        metrics.record(
            batch((0..<6).map { CountedSpan(id: UInt64($0 + 1), attributes: [Attribute("user", .string("u\($0)"))]) }))
        let values = lines(page(metrics), "traces_span_metrics_calls_total{")
        #expect(values.count == 3)
        #expect(values.contains { $0.contains(#"user="__overflow__""#) && $0.hasSuffix(" 4") })
    }

    @Test func theIngestStepReadsTheSameValues() throws {
        let metrics = try metrics("resource.region,span.user,span.flag")
        let batch = batch(
            [
                CountedSpan(id: 1, attributes: [Attribute("user", "u1"), Attribute("flag", true)]), CountedSpan(id: 2),
            ], resource: [Attribute("region", "eu")])
        #expect(metrics.dimensionValues([0, 1], of: batch) == [["eu", "u1", "true"], ["eu", "", ""]])
        metrics.record([call(origin(dimensions: ["eu", "u1", "true"]))], at: .seconds(1))
        #expect(page(metrics).contains(#"operation="chat",region="eu",user="u1",flag="true"} 1"#))
    }

    @Test(arguments: [
        ("span.tenant", "tenant"), ("resource.k8s.pod-name", "k8s_pod_name"), ("span.2nd", "_2nd"), ("span.a.b=c", "c"),
        ("span.größe", "gr__e"),
    ])
    func labelsAreSanitised(_ text: String, _ label: String) {
        #expect(MetricDimension(text)?.label == label)
    }

    @Test(arguments: [
        "tenant", "event.name", "span.", "span.a=", "span.a=b-c", "span.a=__b", "span.le", "span.x=service_name",
        "span.a,span.b=a", "span.a,,resource.", "span.a=9",
        "span.a,span.b,span.c,span.d,span.e,span.f,span.g,span.h,span.i",
    ])
    func whatCannotBeALabelIsRefused(_ list: String) {
        #expect(MetricDimension.list(list) == nil)
    }
}
