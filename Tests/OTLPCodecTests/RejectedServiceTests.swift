import OTLPCodec
import Testing
import TraceModel
import TraceTestSupport

/// Whose spans were left out, in both encodings.
@Suite("Rejections by service")
struct RejectedServiceTests {
    private static let unusable = TraceID(high: 0, low: 0)

    private func group(_ service: String?, good: Int, bad: Int, _ generator: inout SeededGenerator)
        -> ResourceSpansGroup
    {
        let spans =
            (0..<good).map { _ in SpanData.random(using: &generator) }
            + (0..<bad).map { _ in SpanData.random(traceID: Self.unusable, using: &generator) }
        return ResourceSpansGroup(
            resource: service.map { Resource(serviceName: $0) } ?? Resource(attributes: []),
            scope: InstrumentationScope(name: "test", version: "1"), spans: spans)
    }

    @Test("They are counted by service, also where none of its spans is kept")
    func services() throws {
        var generator = SeededGenerator.unseeded()
        let groups = [
            group("chat", good: 3, bad: 2, &generator), group("search", good: 0, bad: 4, &generator),
            group("fine", good: 5, bad: 0, &generator), group("chat", good: 1, bad: 1, &generator),
            group(nil, good: 1, bad: 1, &generator),
        ]
        let expected = ["chat": 3, "search": 4, Resource.unknownService: 1]
        let protobuf = try OTLPTraceEncoder.encode(groups).withUnsafeBytes { bytes in
            try OTLPTraceDecoder.decodeTraces(bytes, receivedAt: OTLPTraceDecoderTests.receivedAt)
        }
        #expect(protobuf.rejectedServices == expected, "seed \(generator.seed)")
        var text = JSONExportText(seed: generator.seed)
        let json = try JSONText.traces(text.request(groups))
        #expect(json.rejectedServices == expected, "seed \(generator.seed)")
    }
}
