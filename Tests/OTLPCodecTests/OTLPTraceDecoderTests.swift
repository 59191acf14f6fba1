import OTLPCodec
import Testing
import TraceModel
import TraceTestSupport

@Suite("Protobuf decoder")
struct OTLPTraceDecoderTests {
    static let receivedAt = UnixNanoseconds(1_800_000_000_000_000_000)

    private func decode(_ body: [UInt8]) throws(OTLPDecodingError) -> DecodedExport {
        let result = body.withUnsafeBytes { bytes in
            Result { () throws(OTLPDecodingError) in
                try OTLPTraceDecoder.decodeTraces(bytes, receivedAt: Self.receivedAt)
            }
        }
        return try result.get()
    }

    private func error(_ body: [UInt8]) -> OTLPDecodingError? {
        do throws(OTLPDecodingError) {
            _ = try decode(body)
            return nil
        } catch {
            return error
        }
    }

    @Test("Every span comes out as it was encoded, with its resource and scope")
    func roundTrip() throws {
        var generator = SeededGenerator.unseeded()
        let spans = (0..<400).map { _ in SpanData.random(using: &generator) }
        let resource = Resource(
            attributes: [Attribute("service.name", "chat"), Attribute("host.cores", 8)], droppedAttributesCount: 3,
            schemaURL: "https://example.com/schema")
        let scope = InstrumentationScope(name: "lib", version: "2", attributes: [Attribute("a", true)], schemaURL: "s")
        let export = try decode(OTLPTraceEncoder.encode(resource: resource, scope: scope, spans: spans))
        #expect(export.batch.spanValues == spans, "seed \(generator.seed)")
        #expect(export.rejections.total == 0)
        #expect(export.batch.resourceValue(0) == resource && export.batch.scopeValue(0) == scope)
        #expect(export.batch.string(export.batch.service(0)) == "chat")
        let copy = try export.batch.withBytes { try SpanBatch(validating: $0) }
        #expect(copy.spanValues == spans)
    }

    @Test("An empty body is an empty request")
    func empty() throws {
        #expect(try decode([]).batch.spanCount == 0)
    }

    @Test("A span without resource and scope belongs to an unknown service")
    func noResource() throws {
        let batch = try decode(WireMessage.request()).batch
        #expect(batch.string(batch.service(0)) == "unknown_service")
        #expect(batch.spanValue(0).name == "op")
    }

    @Test(
        "Ids of a wrong length, or zero, cost their span alone",
        arguments: [
            (16, 8, nil), (15, 8, RejectionReason.invalidTraceID), (17, 8, .invalidTraceID), (0, 8, .invalidTraceID),
            (16, 7, .invalidSpanID), (16, 9, .invalidSpanID), (16, 0, .invalidSpanID),
        ] as [(Int, Int, RejectionReason?)])
    func lengths(traceBytes: Int, spanBytes: Int, reason: RejectionReason?) throws {
        let export = try decode(
            WireMessage.request(
                traceID: [UInt8](repeating: 1, count: traceBytes), spanID: [UInt8](repeating: 1, count: spanBytes)))
        #expect(export.batch.spanCount == (reason == nil ? 1 : 0))
        if let reason { #expect(export.rejections[reason] == 1 && export.rejections.total == 1) }
    }

    @Test("Zero ids are rejected")
    func zeroIDs() throws {
        let trace = try decode(WireMessage.request(traceID: [UInt8](repeating: 0, count: 16)))
        #expect(trace.rejections[.invalidTraceID] == 1)
        let span = try decode(WireMessage.request(spanID: [UInt8](repeating: 0, count: 8)))
        #expect(span.rejections[.invalidSpanID] == 1)
    }

    @Test("Missing times are settled, times far ahead rejected")
    func times() throws {
        let zero = WireMessage().adding(1, [UInt8](repeating: 1, count: 16)).adding(2, [UInt8](repeating: 1, count: 8))
        let body = WireMessage().adding(1, WireMessage().adding(2, WireMessage().adding(2, zero))).bytes
        let batch = try decode(body).batch
        #expect(batch.start[0] == Self.receivedAt.value && batch.end[0] == Self.receivedAt.value)
        let ahead = Self.receivedAt.value + 25 * 3600 * 1_000_000_000
        #expect(try decode(WireMessage.request(start: ahead)).rejections[.tooFarInFuture] == 1)
        #expect(try decode(WireMessage.request(start: ahead - 7200 * 1_000_000_000)).batch.spanCount == 1)
    }

    @Test("Unknown fields and enumeration numbers of later versions are no trouble")
    func unknownFields() throws {
        let body = WireMessage.request { span in
            span.adding(6, varint: 77).adding(99, text: "new").adding(100, varint: 5)
                .adding(15, WireMessage().adding(3, varint: 9))
        }
        let span = try decode(body).batch.spanValue(0)
        #expect(span.kind == .unspecified && span.status.code == .unset)
    }

    @Test("A text may hold NUL and is repaired where it is not UTF-8")
    func texts() throws {
        let value = WireMessage().adding(1, [0x61, 0x00, 0xff, 0x62])
        let body = WireMessage.request { $0.adding(9, WireMessage().adding(1, text: "k").adding(2, value)) }
        #expect(try decode(body).batch.spanValue(0).attributes == [Attribute("k", "a\u{0}\u{fffd}b")])
    }

    @Test("Log records keep their trace, span, event name and structured body")
    func logs() throws {
        let text = WireMessage().adding(1, text: "hello")
        let body = WireMessage().adding(6, WireMessage().adding(1, WireMessage().adding(1, text: "k").adding(2, text)))
        let record = WireMessage().adding(5, body).adding(9, [UInt8](repeating: 1, count: 16))
            .adding(10, [UInt8](repeating: 2, count: 8)).adding(12, text: "gen_ai.choice")
        let loose = WireMessage().adding(5, text)
        let request = WireMessage().adding(1, WireMessage().adding(2, WireMessage().adding(2, record).adding(2, loose)))
            .bytes
        let export = try request.withUnsafeBytes { bytes in
            try OTLPTraceDecoder.decodeLogs(bytes, receivedAt: Self.receivedAt)
        }
        let log = export.batch.logValue(0)
        #expect(log.eventName == "gen_ai.choice" && log.body == .map([Attribute("k", "hello")]))
        #expect(log.time == Self.receivedAt && log.spanID == SpanID(0x0202_0202_0202_0202))
        #expect(export.rejections[.noTraceID] == 1 && export.batch.logCount == 1)
    }

    @Test("Values nested deeper than the limit are refused before protobuf-c recurses", arguments: [98, 1000, 100_000])
    func nesting(depth: Int) {
        #expect(
            error(nested(depth, kvlist: false)).map { if case .tooDeeplyNested = $0 { true } else { false } } == true)
        #expect(
            error(nested(depth, kvlist: true)).map { if case .tooDeeplyNested = $0 { true } else { false } } == true)
    }

    @Test("Nesting that real senders use is kept")
    func allowedNesting() throws {
        #expect(try decode(nested(20, kvlist: false)).batch.spanCount == 1)
        #expect(try decode(nested(20, kvlist: true)).batch.spanCount == 1)
    }

    /// Lengths are written back to front, so that a hundred thousand levels take linear time.
    private func nested(_ depth: Int, kvlist: Bool) -> [UInt8] {
        var reversed: [UInt8] = []
        func wrap(_ tag: UInt8) {
            var length = reversed.count
            var bytes: [UInt8] = []
            repeat {
                bytes.append(UInt8(length & 0x7f) | (length > 0x7f ? 0x80 : 0))
                length >>= 7
            } while length > 0
            reversed += bytes.reversed()
            reversed.append(tag)
        }
        for _ in 0..<depth {
            if kvlist { wrap(2 << 3 | 2) }
            wrap(1 << 3 | 2)
            wrap((kvlist ? 6 : 5) << 3 | 2)
        }
        wrap(2 << 3 | 2)
        let attribute = WireMessage().adding(1, text: "deep").bytes + reversed.reversed()
        return WireMessage.request { $0.adding(9, attribute) }
    }

    @Test("Every prefix of a body is refused with the place, or is a shorter valid body")
    func truncation() {
        var generator = SeededGenerator.unseeded()
        let spans = (0..<3).map { _ in SpanData.random(using: &generator) }
        let body = OTLPTraceEncoder.encode(
            resource: Resource(serviceName: "s"), scope: InstrumentationScope(), spans: spans)
        for end in 1..<body.count {
            guard case .malformed(_, let offset?)? = error(Array(body[..<end])) else {
                Issue.record("prefix of \(end) bytes: no error with a place, seed \(generator.seed)")
                return
            }
            #expect(offset <= end)
        }
    }

    @Test("Mutated and random bodies never crash, and what decodes is sound")
    func mutations() throws {
        var generator = SeededGenerator.unseeded()
        let spans = (0..<8).map { _ in SpanData.random(using: &generator) }
        let original = OTLPTraceEncoder.encode(
            resource: Resource(serviceName: "s"), scope: InstrumentationScope(), spans: spans)
        var decoded = 0
        for round in 0..<30_000 {
            var body =
                round.isMultiple(of: 10)
                ? (0..<generator.next() % 200).map { _ in UInt8(truncatingIfNeeded: generator.next()) } : original
            for _ in 0..<generator.next() % 6 where !body.isEmpty {
                body[Int(generator.next() % UInt64(body.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            guard let export = try? decode(body) else { continue }
            decoded += 1
            let check = try? export.batch.withBytes { try SpanBatch(validating: $0) }
            #expect(check != nil, "seed \(generator.seed), round \(round)")
        }
        #expect(decoded > 1000)
    }

    @Test("Empty spans by the million stop at the memory bound")
    func amplification() {
        let spans = [UInt8](repeating: 0, count: 8_000_000).enumerated().map {
            $0.offset.isMultiple(of: 2) ? UInt8(0x12) : 0
        }
        let body = WireMessage().adding(1, WireMessage().adding(2, spans)).bytes
        #expect(error(body) == .tooLarge(limitBytes: OTLPLimits.workingBytes))
    }
}
