import OTLPCodec
import Testing
import TraceModel

/// From the members of a log record's object to its columns.
@Suite struct JSONLogTests {
    private func request(_ members: String) -> String {
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}]},
        "scopeLogs":[{"scope":{"name":"n"},"logRecords":[{\(members)}]}]}]}
        """
    }

    private var ids: String { "\"traceId\":\"\(JSONText.traceID)\",\"spanId\":\"\(JSONText.spanID)\"" }

    @Test func everyFieldArrives() throws {
        let batch = try JSONText.logs(
            request(
                """
                \(ids),"timeUnixNano":"5","observedTimeUnixNano":6,"severityNumber":9,"severityText":"Info",
                "eventName":"gen_ai.event","body":{"kvlistValue":{"values":[{"key":"a","value":{"arrayValue":{"values":
                [{"intValue":1}]}}}]}},"attributes":[{"key":"k","value":{"stringValue":"v"}}],
                "droppedAttributesCount":3,"flags":1
                """)
        ).batch
        try #require(batch.logCount == 1)
        let expected = LogRecordData(
            time: UnixNanoseconds(5), observedTime: UnixNanoseconds(6),
            traceID: try #require(TraceID(hex: JSONText.traceID)), spanID: try #require(SpanID(hex: JSONText.spanID)),
            severityNumber: 9, severityText: "Info", eventName: "gen_ai.event",
            body: .map([Attribute("a", .array([1]))]), attributes: [Attribute("k", "v")], flags: 1,
            droppedAttributesCount: 3)
        #expect(batch.logValue(0) == expected)
        #expect(batch.resourceValue(0).serviceName == "s")
        #expect(batch.scopeValue(0).name == "n")
    }

    @Test(arguments: [
        ("", RejectionReason.noTraceID), ("\"traceId\":\"\"", .noTraceID),
        ("\"traceId\":\"00000000000000000000000000000000\"", .noTraceID), ("\"traceId\":\"x\"", .invalidTraceID),
        ("\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"x\"", .invalidSpanID),
    ])
    func rejections(_ members: String, _ reason: RejectionReason) throws {
        let export = try JSONText.logs(request(members))
        #expect(export.batch.logCount == 0)
        #expect(export.rejections.total == 1)
        #expect(export.rejections[reason] == 1)
    }

    @Test(
        arguments: [
            ("1", 1), ("\"9\"", 9), ("\"SEVERITY_NUMBER_TRACE\"", 1), ("\"SEVERITY_NUMBER_INFO\"", 9),
            ("\"SEVERITY_NUMBER_INFO2\"", 10), ("\"SEVERITY_NUMBER_FATAL4\"", 24), ("\"SEVERITY_NUMBER_ERROR\"", 17),
            ("\"SEVERITY_NUMBER_\"", 0), ("\"SEVERITY_NUMBER_4\"", 0), ("\"INFO\"", 0), ("-5", 0),
        ] as [(String, UInt32)])
    func severities(_ json: String, _ number: UInt32) throws {
        #expect(
            try JSONText.logs(request("\(ids),\"severityNumber\":\(json)")).batch.logValue(0).severityNumber == number)
    }

    @Test func timesFallBackToWhenTheRecordWasSeen() throws {
        #expect(try JSONText.logs(request("\(ids),\"observedTimeUnixNano\":\"6\"")).batch.logValue(0).time.value == 6)
        #expect(try JSONText.logs(request(ids)).batch.logValue(0).time == JSONText.receivedAt)
    }
}
