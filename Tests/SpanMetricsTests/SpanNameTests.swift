import SpanMetrics
import Testing
import TraceModel

@Suite struct SpanNameTests {
    @Test(arguments: [
        ("GET /user/17", "GET /user/{n}"), ("GET /user/17/orders/9", "GET /user/{n}/orders/{n}"),
        ("job 0b9e6f2c-2b0a-4a57-9d4e-5b4b7c1f9a10 done", "job {uuid} done"),
        ("lock 0B9E6F2C-2B0A-4A57-9D4E-5B4B7C1F9A10", "lock {uuid}"), ("blob deadbeef01", "blob {hex}"),
        ("decade effaced", "decade effaced"), ("user_abc123 login", "user_{id} login"), ("GET /v1/s3", "GET /v1/s3"),
        ("chat gpt4o", "chat gpt4o"), ("größe 12", "größe {n}"), ("日本 7", "日本 {n}"), ("", ""), ("-", "-"), ("1", "{n}"),
    ])
    func idsBecomePlaceholders(_ name: String, _ template: String) {
        #expect(String(decoding: SpanNameTemplate.make(Array(name.utf8)[...]), as: UTF8.self) == template)
    }

    private func metrics(names: Int, series: Int = 10_000, values: Int = 1000) -> SpanMetrics {
        SpanMetrics(
            SpanMetricsConfiguration(
                limits: MetricLimits(spanSeries: series, labelValues: values, spanNames: names), families: []))
    }

    private func calls(_ metrics: SpanMetrics) -> [String: Int] {
        var calls: [String: Int] = [:]
        for line in lines(page(metrics), "traces_span_metrics_calls_total{") {
            calls[String(line.split(separator: "\"", omittingEmptySubsequences: false)[3]), default: 0] += sum([line])
        }
        return calls
    }

    @Test func namesBeyondTheLimitLoseTheirIds() {
        let metrics = metrics(names: 3)
        for round in 0..<2 {
            let spans = (0..<10).map { CountedSpan(name: "GET /user/\($0)", id: UInt64(round * 10 + $0 + 1)) }
            metrics.record(batch(spans))
        }
        #expect(calls(metrics) == ["GET /user/0": 2, "GET /user/1": 2, "GET /user/2": 2, "GET /user/{n}": 14])
        let folded = #"weir_metrics_folded_observations_total{group="spans",reason="span_names"}"#
        #expect(value(page(metrics), folded) == "14")
    }

    @Test func everyServiceHasNamesOfItsOwn() {
        let metrics = metrics(names: 1)
        metrics.record(batch([CountedSpan(service: "a", name: "x"), CountedSpan(service: "b", name: "y")]))
        #expect(calls(metrics) == ["x": 1, "y": 1])
    }

    @Test func templatesAreBoundedToo() {
        let metrics = metrics(names: 5)
        // One template is allowed beside five names.
        let words = ["red", "green", "blue", "grey", "pink", "teal", "lime", "navy"]
        metrics.record(batch(words.map { CountedSpan(name: $0) }))
        let expected = ["red": 1, "green": 1, "blue": 1, "grey": 1, "pink": 1, "teal": 1, "__overflow__": 2]
        #expect(calls(metrics) == expected)
    }

    @Test func anOtherStatusOfAKnownNameIsNoNewName() {
        let metrics = metrics(names: 1)
        metrics.record(batch([CountedSpan(name: "step 1"), CountedSpan(name: "step 1", status: .error)]))
        #expect(calls(metrics) == ["step 1": 2])
    }

    /// A million names in many services: what is held stays within the limits, and every span is counted.
    @Test func aFloodOfNamesStaysWithinTheLimits() {
        let metrics = metrics(names: 500, series: 2000, values: 50)
        let before = residentBytes()
        var sent = 0
        for first in stride(from: 0, to: 1_000_000, by: 5000) {
            metrics.record(
                batch(
                    (first..<first + 5000).map {
                        CountedSpan(
                            service: "service \($0 % 100)", name: "\(word($0)) \(word($0 &* 7919))", id: UInt64($0 + 1))
                    }))
            sent += 5000
        }
        let text = page(metrics)
        #expect(total(text, "traces_span_metrics_calls_total") == sent)
        #expect(lines(text, "traces_span_metrics_calls_total").count <= 2001)
        #expect(residentBytes() - before < 64 << 20)
    }

    private let letters = Array("abcdefghijklmnop")

    /// Letters only, so that no placeholder makes two numbers equal.
    private func word(_ number: Int) -> String {
        String(String(abs(number), radix: 16).map { $0.hexDigitValue.map { letters[$0] } ?? $0 })
    }
}
