import OTLPCodec
import Testing
import TraceModel
import TraceTestSupport

/// What is read of metrics: SDKs' own counts of spans, alike in both encodings.
@Suite struct SDKAccountTests {
    private func counts(_ points: AccountPoint...) throws -> [SDKSpanCount] {
        let decoded = try AccountPoint.decoded(points)
        #expect(decoded[0] == decoded[1])
        #expect(decoded[0].otherPoints == 0)
        for account in decoded[0].accounts { #expect((account.service, account.instance) == ("checkout", "pod-1")) }
        return decoded[0].accounts.flatMap(\.counts)
    }

    @Test func spansOfAProcessorAreReadWithWhyTheyAreLost() throws {
        let lost = AccountPoint(
            attributes: [
                ("error.type", .text("queue_full")), ("otel.component.type", .text("batching_span_processor")),
                ("otel.component.name", .text("batching_span_processor/0")),
            ], spans: 17)
        let expected = SDKSpanCount(
            .processor, component: "batching_span_processor/0", componentType: "batching_span_processor",
            failure: "queue_full", startedAt: 100, time: 200, spans: 17)
        #expect(try counts(lost) == [expected])
    }

    @Test func spansOfAnExporterAreReadWithWhereTheyWereSent() throws {
        let lost = AccountPoint(
            metric: "otel.sdk.exporter.span.exported",
            attributes: [
                ("server.address", .text("weir")), ("server.port", .number(4318)), ("error.type", .text("503")),
                ("otel.component.type", .text("otlp_http_span_exporter")), ("other", .flag(true)),
            ], spans: 5, temporality: 1)
        let expected = SDKSpanCount(
            .exporter, componentType: "otlp_http_span_exporter", server: "weir:4318", failure: "503", isDelta: true,
            startedAt: 100, time: 200, spans: 5)
        #expect(try counts(lost) == [expected])
    }

    @Test func formerNamesOfJavaAreToldInTheWordsOfTheConventions() throws {
        let queue = [("processorType", AccountPoint.Value.text("BatchSpanProcessor"))]
        let read = try counts(
            AccountPoint(metric: "processedSpans", attributes: queue + [("dropped", .flag(true))], spans: 3),
            AccountPoint(metric: "processedSpans", attributes: queue + [("dropped", .flag(false))], spans: 9),
            AccountPoint(
                metric: "otlp.exporter.exported", attributes: [("success", .flag(false)), ("type", .text("span"))],
                spans: 4),
            AccountPoint(
                metric: "otlp.exporter.exported", attributes: [("success", .flag(false)), ("type", .text("log"))],
                spans: 8),
            AccountPoint(metric: "otlp.exporter.seen", attributes: [("type", .text("span"))]),
            AccountPoint(metric: "processedLogs", attributes: [("dropped", .flag(true))]))
        #expect(read.map(\.spans) == [3, 9, 4])
        #expect(read.map(\.failure) == ["queue_full", "", "_OTHER"])
        #expect(
            read.map(\.componentType)
                == ["batching_span_processor", "batching_span_processor", "otlp_span_exporter"])
    }

    @Test func otherAccountsOfSDKsAreNoComplaintAndOtherMetricsAreCounted() throws {
        let points = [
            AccountPoint(metric: "otel.sdk.processor.log.processed", attributes: [("error.type", .text("queue_full"))]),
            AccountPoint(metric: "otel.sdk.processor.span.queue.size"), AccountPoint(metric: "http.server.requests"),
            AccountPoint(metric: "otel.sdk"),
        ]
        for metrics in try AccountPoint.decoded(points) {
            #expect(metrics.accounts.isEmpty)
            #expect(metrics.otherPoints == 2)
        }
    }

    @Test func durationsOfExportersAreNoOtherMetrics() throws {
        let json = """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"otel.sdk.exporter.operation.duration",\
            "histogram":{"dataPoints":[{},{}]}},{"gauge":{"dataPoints":[{}]},"name":"temperature"}]}]}]}
            """
        #expect(try JSONText.metrics(json).otherPoints == 1)
    }

    @Test(
        arguments: [
            ("\"asInt\":\"-5\"", []), ("\"asDouble\":\"NaN\"", []), ("\"asDouble\":-1", []), ("\"asDouble\":1e300", []),
            ("\"x\":1", []), ("\"asInt\":3,\"flags\":1", []), ("\"asInt\":3", [3]), ("\"asDouble\":4.0", [4]),
            ("\"asInt\":\"0\",\"flags\":2", [0]),
        ] as [(String, [UInt64])])
    func pointsWithoutACountAreLeftOut(_ value: String, _ expected: [UInt64]) throws {
        let json = """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"otel.sdk.exporter.span.exported",\
            "sum":{"dataPoints":[{\(value)}]}}]}]}]}
            """
        let accounts = try JSONText.metrics(json).accounts
        #expect(accounts.flatMap(\.counts).map(\.spans) == expected)
        #expect(accounts.allSatisfy { $0.service == Resource.unknownService })
    }

    @Test func pointsThatSayTheyAreEmptyAreLeftOutInProtobufToo() throws {
        func decoded(_ point: WireMessage) throws -> [SDKSpanCount] {
            let sum = WireMessage().adding(1, point)
            let metric = WireMessage().adding(1, text: "otel.sdk.exporter.span.exported").adding(7, sum)
            let body = WireMessage().adding(1, WireMessage().adding(2, WireMessage().adding(2, metric))).bytes
            return try body.withUnsafeBytes { try OTLPMetricsDecoder.decode(protobuf: $0) }.accounts.flatMap(\.counts)
        }
        let point = WireMessage().adding(6, fixed64: 3)
        #expect(try decoded(point).map(\.spans) == [3])
        #expect(try decoded(WireMessage().adding(4, fixed64: 4.0.bitPattern)).map(\.spans) == [4])
        #expect(try decoded(point.adding(8, varint: 1)).isEmpty)
        #expect(try decoded(WireMessage().adding(6, fixed64: UInt64(bitPattern: -5))).isEmpty)
        #expect(try decoded(WireMessage().adding(3, fixed64: 9)).isEmpty)
    }

    @Test func namesAndNumbersOfCountsAreBounded() throws {
        let long = AccountPoint(attributes: [("error.type", .text(String(repeating: "x", count: 5000)))])
        #expect(try counts(long).map(\.failure.utf8.count) == [256])
        for metrics in try AccountPoint.decoded([AccountPoint](repeating: AccountPoint(), count: 12_000)) {
            #expect(metrics.accounts.first?.counts.count == 10_000)
        }
    }

    @Test func valuesNestedTooDeeplyAreRefused() {
        let value = (0..<200).reduce(WireMessage().adding(1, text: "x")) { value, _ in
            WireMessage().adding(5, WireMessage().adding(1, value))
        }
        let point = WireMessage().adding(7, WireMessage().adding(1, text: "k").adding(2, value))
        let metric = WireMessage().adding(1, text: "m").adding(7, WireMessage().adding(1, point))
        let body = WireMessage().adding(1, WireMessage().adding(2, WireMessage().adding(2, metric))).bytes
        #expect(throws: OTLPDecodingError.self) {
            try body.withUnsafeBytes { try OTLPMetricsDecoder.decode(protobuf: $0) }
        }
    }

    @Test func everyCutIsRefused() throws {
        let body = AccountPoint.wire([AccountPoint(attributes: [("error.type", .text("queue_full"))])]).bytes
        for length in 1..<body.count {
            #expect(throws: OTLPDecodingError.self, "\(length) bytes") {
                try Array(body.prefix(length)).withUnsafeBytes { try OTLPMetricsDecoder.decode(protobuf: $0) }
            }
        }
    }
}
