import SpanMetrics
import Testing

@Suite struct ExpositionFormatTests {
    @Test(arguments: [
        nil, "", "*/*", "text/plain", "text/html,application/xhtml+xml,*/*;q=0.8", "text/plain;version=0.0.4",
        "application/openmetrics-text;version=0.0.1", "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=0.2, text/plain;q=0.5", "application/json",
    ])
    func readersThatDoNotPreferOpenMetricsGetText(_ accept: String?) {
        #expect(ExpositionFormat(accept: accept) == .text)
    }

    @Test(arguments: [
        "application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8",
        "APPLICATION/OpenMetrics-Text;version=\"1.0.0\"", "application/openmetrics-text,*/*",
        "text/plain;q=0.4 ,application/openmetrics-text;q=0.5",
        // Prometheus 2.42 and 3.
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
    ])
    func prometheusGetsOpenMetrics(_ accept: String) {
        #expect(ExpositionFormat(accept: accept) == .openMetrics)
    }

    private static let protobuf =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"

    @Test(arguments: [
        protobuf, protobuf + ";q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1",
        // Prometheus 2.42 with native histograms.
        protobuf + ",application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/vnd.google.protobuf; encoding=\"delimited\"; proto=\"io.prometheus.client.MetricFamily\"",
    ])
    func protobufIsSentToThoseWhoPreferIt(_ accept: String) {
        #expect(ExpositionFormat(accept: accept) == .protobuf)
    }

    @Test(arguments: [
        "application/vnd.google.protobuf", protobuf.replacing("delimited", with: "text"),
        protobuf.replacing("MetricFamily", with: "Metric"), protobuf + ";q=0.1,text/plain",
    ])
    func otherProtobufIsNot(_ accept: String) {
        #expect(ExpositionFormat(accept: accept) == .text)
    }

    @Test func contentTypes() {
        #expect(
            ExpositionFormat.protobuf.contentType
                == "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited")
        #expect(ExpositionFormat.text.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(
            ExpositionFormat.openMetrics.contentType
                == "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
}
