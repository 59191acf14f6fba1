import SpanMetrics
import Testing

@Suite struct LabelEscapingTests {
    @Test(arguments: [
        (#"say "hi""#, #"say \"hi\""#), ("two\nlines", #"two\nlines"#), (#"C:\temp\n"#, #"C:\\temp\\n"#),
        ("größer → 🚀", "größer → 🚀"), ("nul\u{0}byte", "nul\u{0}byte"),
        ("tab\tand\rreturn", "tab\tand\rreturn"),
        ("{a=\"b\"} # x", #"{a=\"b\"} # x"#), ("", ""),
    ])
    func valuesAreEscaped(_ name: String, _ expected: String) {
        let metrics = SpanMetrics()
        metrics.record(batch([CountedSpan(name: name)]))
        for format in [ExpositionFormat.text, .openMetrics] {
            let calls = lines(page(metrics, format), "traces_span_metrics_calls_total{")
            #expect(calls.count == 1)
            #expect(calls[0].contains("span_name=\"\(expected)\",span_kind="))
        }
    }
}
