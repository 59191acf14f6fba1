import COTLP
import OTLPCodec
import Testing
import TraceModel

/// What the encoder writes is read back by protobuf-c's own unpacking, not by our decoder.
@Suite struct OTLPTraceEncoderTests {
    private static let full = SpanData(
        traceID: TraceID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10),
        spanID: SpanID(0x1112_1314_1516_1718),
        parentSpanID: SpanID(0x2122_2324_2526_2728), name: "chat große-Zahl", kind: .client,
        start: UnixNanoseconds(1_700_000_000_000_000_001), end: UnixNanoseconds(1_700_000_000_000_000_999),
        status: SpanStatus(code: .error, message: "no"),
        attributes: [
            Attribute("text", "a\u{0}b"), Attribute("flag", true), Attribute("off", false), Attribute("n", -7),
            Attribute("zero", 0), Attribute("x", 1.5), Attribute("raw", .bytes([0, 255])), Attribute("none", .empty),
            Attribute("list", .array(["one", .int(2), .array([])])), Attribute("map", .map([Attribute("k", "v")])),
            Attribute("", ""),
        ],
        events: [
            SpanEvent(time: UnixNanoseconds(5), name: "e", attributes: [Attribute("a", 1)], droppedAttributesCount: 2)
        ],
        links: [SpanLink(traceID: TraceID(high: 1, low: 2), spanID: SpanID(3), traceState: "l=1", flags: 0x101)],
        traceState: "v=1", flags: 0x301, droppedAttributesCount: 4, droppedEventsCount: 5, droppedLinksCount: 6)

    @Test func everyFieldOfASpanSurvives() throws {
        let resource = Resource(
            attributes: [Attribute("service.name", "s")], droppedAttributesCount: 9, schemaURL: "https://r")
        let scope = InstrumentationScope(
            name: "lib", version: "1", attributes: [Attribute("z", 1)], droppedAttributesCount: 8,
            schemaURL: "https://s")
        let group = ResourceSpansGroup(resource: resource, scope: scope, spans: [Self.full])
        #expect(try Self.unpacked(OTLPTraceEncoder.encode([group])) == [group])
        #expect(
            OTLPTraceEncoder.encode(resource: resource, scope: scope, spans: [Self.full])
                == OTLPTraceEncoder.encode([group]))
    }

    @Test func defaultsTakeNoBytes() throws {
        let span = SpanData(
            traceID: TraceID(high: 0, low: 1), spanID: SpanID(2), name: "", kind: .unspecified,
            start: UnixNanoseconds(0), end: UnixNanoseconds(0))
        let bytes = OTLPTraceEncoder.encode(resource: Resource(), scope: InstrumentationScope(), spans: [span])
        // request > resource spans > (empty resource, scope spans > (empty scope, span > 18 + 10 bytes of ids))
        #expect(bytes.count == 2 + 2 + 2 + 2 + 2 + 18 + 10)
        let group = ResourceSpansGroup(resource: Resource(), scope: InstrumentationScope(), spans: [span])
        #expect(try Self.unpacked(bytes) == [group])
    }

    @Test func severalResourcesAndScopesKeepTheirOrder() throws {
        let groups = (0..<3).map { r in
            ResourceSpansGroup(
                resource: Resource(serviceName: "service-\(r)"),
                scopes: (0..<r).map { s in
                    let spans = (0..<1000).map { n in
                        SpanData(
                            traceID: TraceID(high: UInt64(r), low: 1), spanID: SpanID(UInt64(n + 1)), name: "op \(n)",
                            start: UnixNanoseconds(UInt64(n)), end: UnixNanoseconds(UInt64(n + s)),
                            attributes: [Attribute("n", .int(Int64(n)))])
                    }
                    return ResourceSpansGroup.ScopeSpans(scope: InstrumentationScope(name: "scope-\(s)"), spans: spans)
                })
        }
        #expect(try Self.unpacked(OTLPTraceEncoder.encode(groups)) == groups)
    }

    @Test func nothingEncodesToNothing() {
        #expect(OTLPTraceEncoder.encode([]).isEmpty)
    }

    @Test func aTextLargerThanAnArenaChunkSurvives() throws {
        var span = Self.full
        span.attributes = [Attribute("prompt", .string(String(repeating: "x", count: 3 << 20))), Attribute("after", 1)]
        let group = ResourceSpansGroup(resource: Resource(), scope: InstrumentationScope(), spans: [span, Self.full])
        #expect(try Self.unpacked(OTLPTraceEncoder.encode([group])) == [group])
    }

    @Test func deepNestingIsCutInsteadOfExhaustingTheStack() throws {
        var value: AttributeValue = "bottom"
        for _ in 0..<1000 { value = .array([value]) }
        var span = Self.full
        span.attributes = [Attribute("deep", value)]
        let bytes = OTLPTraceEncoder.encode(resource: Resource(), scope: InstrumentationScope(), spans: [span])
        var read = try #require(try Self.unpacked(bytes).first?.scopes.first?.spans.first?.attributes.first?.value)
        var depth = 0
        while case .array(let values) = read, let inner = values.first {
            read = inner
            depth += 1
        }
        #expect(depth == OTLPTraceEncoder.maximumValueDepth)
        #expect(read == .empty)
        value = .empty
    }

    @Test(
        arguments: [
            ([], 0, ""),
            ([0x0a, 0x04, 0x08, 0x05, 0x12, 0x00], 5, ""),
            ([0x0a, 0x05, 0x08, 0x03, 0x12, 0x01, 0x78], 3, "x"),
        ] as [([UInt8], Int, String)])
    func theCollectorsAnswerIsRead(_ body: [UInt8], _ rejected: Int, _ message: String) throws {
        let response = try #require(ExportTraceResponse(protobuf: body))
        #expect(response.rejectedSpans == rejected)
        #expect(response.message == message)
    }

    @Test func anAnswerThatIsNotProtobufIsNotASuccess() {
        #expect(ExportTraceResponse(protobuf: Array("<html>".utf8)) == nil)
    }
}

extension OTLPTraceEncoderTests {
    struct NotProtobuf: Error {}

    static func unpacked(_ bytes: [UInt8]) throws -> [ResourceSpansGroup] {
        guard let request = otlp__trace_request__unpack(nil, bytes.count, bytes) else { throw NotProtobuf() }
        defer { otlp__trace_request__free_unpacked(request, nil) }
        return values(request.pointee.resource_spans, request.pointee.n_resource_spans).map { group in
            ResourceSpansGroup(
                resource: Resource(
                    attributes: attributes(group.resource.pointee.attributes, group.resource.pointee.n_attributes),
                    droppedAttributesCount: group.resource.pointee.dropped_attributes_count,
                    schemaURL: text(group.schema_url)),
                scopes: values(group.scope_spans, group.n_scope_spans).map(scopeSpans))
        }
    }

    private static func scopeSpans(_ group: Otlp__ScopeSpans) -> ResourceSpansGroup.ScopeSpans {
        let scope = group.scope.pointee
        return ResourceSpansGroup.ScopeSpans(
            scope: InstrumentationScope(
                name: text(scope.name), version: text(scope.version),
                attributes: attributes(scope.attributes, scope.n_attributes),
                droppedAttributesCount: scope.dropped_attributes_count, schemaURL: text(group.schema_url)),
            spans: values(group.spans, group.n_spans).map(span))
    }

    private static func span(_ span: Otlp__SpanRecord) -> SpanData {
        SpanData(
            traceID: traceID(span.trace_id), spanID: SpanID(word(span.span_id)),
            parentSpanID: SpanID(word(span.parent_span_id)), name: text(span.name),
            kind: SpanKind(otlp: Int64(span.kind)), start: UnixNanoseconds(span.start_time_unix_nano),
            end: UnixNanoseconds(span.end_time_unix_nano),
            status: span.status.map {
                SpanStatus(code: .init(otlp: Int64($0.pointee.code)), message: text($0.pointee.message))
            } ?? .unset,
            attributes: attributes(span.attributes, span.n_attributes),
            events: values(span.events, span.n_events).map {
                SpanEvent(
                    time: UnixNanoseconds($0.time_unix_nano), name: text($0.name),
                    attributes: attributes($0.attributes, $0.n_attributes),
                    droppedAttributesCount: $0.dropped_attributes_count)
            },
            links: values(span.links, span.n_links).map {
                SpanLink(
                    traceID: traceID($0.trace_id), spanID: SpanID(word($0.span_id)), traceState: text($0.trace_state),
                    attributes: attributes($0.attributes, $0.n_attributes),
                    droppedAttributesCount: $0.dropped_attributes_count, flags: $0.flags)
            },
            traceState: text(span.trace_state), flags: span.flags,
            droppedAttributesCount: span.dropped_attributes_count, droppedEventsCount: span.dropped_events_count,
            droppedLinksCount: span.dropped_links_count)
    }

    private static func attributes(
        _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<Otlp__KeyValue>?>?, _ count: Int
    ) -> [Attribute] {
        values(pointers, count).map { Attribute(text($0.key), value($0.value.pointee)) }
    }

    private static func value(_ value: Otlp__AnyValue) -> AttributeValue {
        switch value.value_case {
        case OTLP__ANY_VALUE__VALUE_STRING_VALUE: .string(text(value.string_value))
        case OTLP__ANY_VALUE__VALUE_BOOL_VALUE: .bool(value.bool_value != 0)
        case OTLP__ANY_VALUE__VALUE_INT_VALUE: .int(value.int_value)
        case OTLP__ANY_VALUE__VALUE_DOUBLE_VALUE: .double(value.double_value)
        case OTLP__ANY_VALUE__VALUE_BYTES_VALUE: .bytes(bytes(value.bytes_value))
        case OTLP__ANY_VALUE__VALUE_ARRAY_VALUE:
            .array(values(value.array_value.pointee.values, value.array_value.pointee.n_values).map(Self.value))
        case OTLP__ANY_VALUE__VALUE_KVLIST_VALUE:
            .map(attributes(value.kvlist_value.pointee.values, value.kvlist_value.pointee.n_values))
        default: .empty
        }
    }

    private static func values<T>(_ pointers: UnsafeMutablePointer<UnsafeMutablePointer<T>?>?, _ count: Int) -> [T] {
        (0..<count).compactMap { pointers?[$0]?.pointee }
    }

    private static func bytes(_ data: ProtobufCBinaryData) -> [UInt8] {
        Array(UnsafeBufferPointer(start: data.data, count: data.len))
    }

    private static func text(_ data: ProtobufCBinaryData) -> String {
        String(decoding: bytes(data), as: UTF8.self)
    }

    private static func word(_ data: ProtobufCBinaryData) -> UInt64 {
        bytes(data).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func traceID(_ data: ProtobufCBinaryData) -> TraceID {
        let bytes = bytes(data)
        return TraceID(
            high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}
