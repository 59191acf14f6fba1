import OTLPCodec
import Testing

@Suite struct JSONMetricCountTests {
    @Test(arguments: [
        ("{}", 0), ("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"m\",\"gauge\":{}}]}]}]}", 0),
        (
            """
            {"resourceMetrics":[{"resource":{},"scopeMetrics":[{"metrics":[
            {"gauge":{"dataPoints":[{"asInt":"1"},{"asDouble":2}]}},
            {"sum":{"aggregationTemporality":2,"dataPoints":[{}],"isMonotonic":true}},
            {"histogram":{"dataPoints":[{"bucketCounts":["1","2"]}]}}]},
            {"metrics":[{"exponentialHistogram":{"dataPoints":[{}]}},{"summary":{"dataPoints":[{},{}]}},
            {"unknown":{"dataPoints":[{}]}}]}]},{"scopeMetrics":[]}]}
            """, 7
        ),
    ])
    func counts(_ json: String, _ count: Int) throws {
        #expect(try JSONText.metrics(json).otherPoints == count)
    }

    @Test(arguments: [
        "", "[]", "{\"resourceMetrics\":{}}", "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[1]}]}]}",
    ])
    func refuses(_ json: String) {
        #expect(throws: OTLPDecodingError.self) { try JSONText.metrics(json) }
    }
}
