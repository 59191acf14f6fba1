import OTLPCodec
import Testing
import TraceModel

/// From the members of a span's object to its columns.
@Suite struct JSONSpanTests {
    @Test func everyFieldArrives() throws {
        let span = try JSONText.span(
            """
            "parentSpanId":"0000000000000009","name":"chat","kind":3,"traceState":"v=1","flags":769,
            "attributes":[{"key":"a","value":{"stringValue":"b"}}],"droppedAttributesCount":1,
            "events":[{"timeUnixNano":"6","name":"e","attributes":[{"value":{"boolValue":true},"key":"f"}],
                "droppedAttributesCount":2},{}],"droppedEventsCount":3,
            "links":[{"traceId":"00000000000000010000000000000002","spanId":"0000000000000003","traceState":"l",
                "attributes":[{"key":"g","value":{"intValue":4}}],"droppedAttributesCount":5,"flags":6}],
            "droppedLinksCount":7,"status":{"code":2,"message":"no"}
            """)
        let expected = SpanData(
            traceID: try #require(TraceID(hex: JSONText.traceID)), spanID: try #require(SpanID(hex: JSONText.spanID)),
            parentSpanID: SpanID(9), name: "chat", kind: .client, start: UnixNanoseconds(5), end: UnixNanoseconds(7),
            status: SpanStatus(code: .error, message: "no"), attributes: [Attribute("a", "b")],
            events: [
                SpanEvent(
                    time: UnixNanoseconds(6), name: "e", attributes: [Attribute("f", true)], droppedAttributesCount: 2),
                SpanEvent(time: UnixNanoseconds(0), name: ""),
            ],
            links: [
                SpanLink(
                    traceID: TraceID(high: 1, low: 2), spanID: SpanID(3), traceState: "l",
                    attributes: [Attribute("g", 4)], droppedAttributesCount: 5, flags: 6)
            ],
            traceState: "v=1", flags: 769, droppedAttributesCount: 1, droppedEventsCount: 3, droppedLinksCount: 7)
        #expect(span == expected)
    }

    @Test func resourcesAndScopesMayFollowTheirSpans() throws {
        let ids = "\"traceId\":\"\(JSONText.traceID)\",\"spanId\":\"\(JSONText.spanID)\""
        let batch = try JSONText.traces(
            """
            {"resourceSpans":[
              {"scopeSpans":[
                {"spans":[{\(ids),"name":"1"}],"schemaUrl":"s1","scope":{"name":"one","version":"v"}},
                {"spans":[]},
                {"scope":{"name":"two","attributes":[{"key":"k"}],"droppedAttributesCount":8},
                 "spans":[{\(ids),"name":"2"}]}],
               "schemaUrl":"r1",
               "resource":{"droppedAttributesCount":9,"attributes":[
                 {"value":{"stringValue":"api"},"key":"service.name"}]}},
              {},
              {"scopeSpans":[{"spans":[{\(ids),"name":"3"}]}]}]}
            """
        ).batch
        #expect((0..<batch.spanCount).map { batch.spanValue($0).name } == ["1", "2", "3"])
        let resources = (0..<3).map { batch.resourceValue(Int(batch.resource[$0])) }
        let api = Resource(
            attributes: [Attribute("service.name", "api")], droppedAttributesCount: 9, schemaURL: "r1")
        #expect(resources == [api, api, Resource()])
        #expect((0..<3).map { batch.string(batch.service($0)) } == ["api", "api", "unknown_service"])
        let scopes = (0..<3).map { batch.scopeValue(Int(batch.scope[$0])) }
        #expect(
            scopes == [
                InstrumentationScope(name: "one", version: "v", schemaURL: "s1"),
                InstrumentationScope(name: "two", attributes: [Attribute("k", .empty)], droppedAttributesCount: 8),
                InstrumentationScope(),
            ])
        #expect(batch.resourceTable.count == 2)
        #expect(batch.scopeTable.count == 3)
    }

    @Test(arguments: [
        ("[]", "unknown_service"), ("[{\"key\":\"service.name\"}]", "unknown_service"),
        ("[{\"key\":\"service.name\",\"value\":{\"intValue\":1}}]", "unknown_service"),
        ("[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"\"}}]", "unknown_service"),
        ("[{\"key\":\"service\",\"value\":{\"stringValue\":\"a\"}}]", "unknown_service"),
        ("[{\"key\":\"x\"},{\"key\":\"service.name\",\"value\":{\"stringValue\":\"a\"}}]", "a"),
        // The first counts, as everywhere in this code base.
        (
            #"[{"key":"service.name","value":{"stringValue":"a"}},{"key":"service.name","value":{"stringValue":"b"}}]"#,
            "a"
        ),
    ])
    func serviceName(_ attributes: String, _ service: String) throws {
        let batch = try JSONText.traces(
            """
            {"resourceSpans":[{"resource":{"attributes":\(attributes)},"scopeSpans":[{"spans":[{
            "traceId":"\(JSONText.traceID)","spanId":"\(JSONText.spanID)",
            "attributes":[{"key":"service.name","value":{"stringValue":"not this one"}}]}]}]}]}
            """
        ).batch
        #expect(batch.string(batch.service(0)) == service)
        #expect(batch.resourceValue(0).serviceName == service)
    }

    @Test(
        arguments: [
            ("\"traceId\":\"5B8EFFF798038103D269B633813FC60C\"", nil), ("\"parentSpanId\":\"\"", nil),
            ("\"parentSpanId\":null", nil), ("\"parentSpanId\":\"0000000000000000\"", nil),
            ("\"parentSpanId\":\"EEE19B7EC3C1B175\"", nil), ("\"traceId\":\"\"", RejectionReason.invalidTraceID),
            ("\"traceId\":\"00000000000000000000000000000000\"", .invalidTraceID),
            ("\"traceId\":\"5b8efff798038103d269b633813fc60\"", .invalidTraceID),
            ("\"traceId\":\"5b8efff798038103d269b633813fc60c00\"", .invalidTraceID),
            ("\"traceId\":\"5b8efff798038103d269b633813fc60g\"", .invalidTraceID),
            ("\"traceId\":\"W47/95gDgQPSabYzgT/GDA==\"", .invalidTraceID), ("\"spanId\":\"\"", .invalidSpanID),
            ("\"spanId\":\"0000000000000000\"", .invalidSpanID), ("\"spanId\":\"7uGbfsPBsXQ=\"", .invalidSpanID),
            ("\"spanId\":\"zee19b7ec3c1b174\"", .invalidSpanID), ("\"parentSpanId\":\"1\"", .invalidParentSpanID),
            ("\"startTimeUnixNano\":\"1895000000000000000\"", .tooFarInFuture),
        ] as [(String, RejectionReason?)])
    func identifiers(_ members: String, _ reason: RejectionReason?) throws {
        // The member comes second: the last of two equal keys counts.
        let good = JSONText.request(span: "\"name\":\"good\"")
        let bad = JSONText.request(span: "\"name\":\"bad\",\(members)")
        let both = good.replacing("]}]}]}", with: "," + bad.split(separator: "\"spans\":[")[1])
        let export = try JSONText.traces(both)
        #expect(export.batch.spanCount == (reason == nil ? 2 : 1))
        #expect(export.batch.spanValue(0).name == "good")
        #expect(export.rejections.total == (reason == nil ? 0 : 1))
        if let reason { #expect(export.rejections[reason] == 1) }
    }

    @Test(arguments: [
        ("2", SpanKind.server), ("\"2\"", .server), ("\"SPAN_KIND_SERVER\"", .server),
        ("\"SPAN_KIND_INTERNAL\"", .internal),
        ("\"SPAN_KIND_CONSUMER\"", .consumer), ("\"SERVER\"", .unspecified), ("99", .unspecified), ("-1", .unspecified),
        ("4.0", .producer), ("null", .unspecified),
    ])
    func kinds(_ json: String, _ kind: SpanKind) throws {
        #expect(try JSONText.span("\"kind\":\(json)").kind == kind)
    }

    @Test(arguments: [
        ("{\"code\":1}", SpanStatus(code: .ok)), ("{\"code\":\"STATUS_CODE_ERROR\"}", SpanStatus(code: .error)),
        ("{\"code\":7,\"message\":\"m\"}", SpanStatus(code: .unset, message: "m")), ("{}", .unset), ("null", .unset),
    ])
    func statuses(_ json: String, _ status: SpanStatus) throws {
        #expect(try JSONText.span("\"status\":\(json)").status == status)
    }

    @Test(
        arguments: [
            ("\"startTimeUnixNano\":8", 8), ("\"startTimeUnixNano\":\"18446744073709551615\"", nil),
            ("\"startTimeUnixNano\":1e3", 1000), ("\"startTimeUnixNano\":\"1.5e1\"", 15),
            ("\"startTimeUnixNano\":0", 7), ("\"startTimeUnixNano\":null", 5),
        ] as [(String, UInt64?)])
    func times(_ member: String, _ start: UInt64?) throws {
        let export = try JSONText.traces(JSONText.request(span: member))
        #expect(export.batch.spanCount == (start == nil ? 0 : 1))
        if let start { #expect(export.batch.spanValue(0).start == UnixNanoseconds(start)) }
    }

    @Test(arguments: [
        ("\"name\":1", "expected a string for name at byte 170"),
        (
            "\"attributes\":{\"a\":1}",
            "'attributes' must be an array of {\"key\", \"value\"} objects, not an object at byte 176"
        ),
        ("\"attributes\":[1]", "expected an object for an attribute at byte 177"),
        ("\"startTimeUnixNano\":-1", "startTimeUnixNano is not a uint64 at byte 183"),
        ("\"startTimeUnixNano\":\"18446744073709551616\"", "startTimeUnixNano is not a uint64 at byte 183"),
        ("\"startTimeUnixNano\":\"\"", "expected a number for startTimeUnixNano at byte 183"),
        ("\"startTimeUnixNano\":true", "expected a number for startTimeUnixNano at byte 183"),
        ("\"flags\":4294967296", "flags is not a uint32 at byte 171"),
        ("\"droppedLinksCount\":0.5", "droppedLinksCount is not a uint32 at byte 183"),
        ("\"events\":{}", "expected an array for events at byte 172"),
        ("\"status\":2", "expected an object for status at byte 172"),
        ("\"traceId\":7", "expected a string for traceId at byte 173"),
    ])
    func wrongTypes(_ member: String, _ complaint: String) {
        #expect(JSONText.complaint(JSONText.request(span: member)) == complaint)
    }

    @Test func theLastOfEqualKeysCounts() throws {
        let span = try JSONText.span(
            #""name":"a","name":"b","attributes":[{"key":"x"}],"attributes":[{"key":"y"},{"key":"z"}]"#)
        #expect(span.name == "b")
        #expect(span.attributes.map(\.key) == ["y", "z"])
    }

    @Test func linksWithUnreadableIdsKeepTheirAttributes() throws {
        let span = try JSONText.span("\"links\":[{\"traceId\":\"x\",\"spanId\":\"y\",\"traceState\":\"t\"}]")
        #expect(span.links == [SpanLink(traceID: TraceID(high: 0, low: 0), spanID: .none, traceState: "t")])
    }
}
