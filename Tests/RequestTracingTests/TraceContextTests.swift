import RequestTracing
import Testing
import TraceModel
import Tracing

@Suite struct TraceContextTests {
    @Test(arguments: [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", false),
        // Only bit 0 says sampled; the others are unknown and ignored.
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-fe", false),
        // A later version is read by the first four fields, with or without more.
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes", true),
    ])
    func aValidHeaderIsRead(_ header: String, _ isSampled: Bool) throws {
        let context = try #require(TraceContext(traceparent: header))
        #expect(context.traceIDText == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.spanIDText == "b7ad6b7169203331")
        #expect(context.isSampled == isSampled)
        #expect(context.isRemote)
    }

    @Test(arguments: [
        "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "0X-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319z-b7ad6b7169203331-01",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ])
    func aMalformedHeaderIsAsIfAbsent(_ header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let context = TraceContext(
            traceID: TraceModel.TraceID(high: 1, low: 0xabc), spanID: TraceModel.SpanID(0xf), isSampled: true)
        #expect(context.traceparent == "00-00000000000000010000000000000abc-000000000000000f-01")
        let read = try #require(TraceContext(traceparent: context.traceparent))
        #expect(read.traceID == context.traceID)
        #expect(read.spanID == context.spanID)
    }

    @Test(
        arguments: [
            ("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"),
            (" a=1 ,\tb=2,, ", "a=1,b=2"), ("", ""), ("novalue", nil), ("=1", nil), ("a=\u{7f}", nil),
            ((0..<32).map { "k\($0)=v" }.joined(separator: ","), (0..<32).map { "k\($0)=v" }.joined(separator: ",")),
            ((0..<33).map { "k\($0)=v" }.joined(separator: ","), nil),
            ("a=" + String(repeating: "x", count: 5000), nil),
        ] as [(String, String?)])
    func tracestateIsPassedOnOrDiscardedWhole(_ header: String, _ expected: String?) {
        #expect(TraceState(header: header)?.header == expected)
    }

    @Test func baggageKeepsWhatItDoesNotKnow() {
        var baggage = Baggage(header: "userId=alice%20b;meta=1 , broken, request.id=old , x = 1 ")
        #expect(baggage[key: "userId"] == "alice b")
        #expect(baggage[key: "x"] == "1")
        #expect(baggage[key: "broken"] == nil)
        baggage.set("request.id", to: "new,=;%")
        #expect(baggage.header == "userId=alice%20b;meta=1,x=1,request.id=new%2C%3D%3B%25")
        #expect(Baggage(header: baggage.header ?? "")[key: "request.id"] == "new,=;%")
        #expect(Baggage(header: "a=%4").entries.count == 1)
        #expect(Baggage(header: "a=%4")[key: "a"] == nil)
        #expect(Baggage(header: (0..<100).map { "k\($0)=1" }.joined(separator: ",")).entries.count == 64)
        #expect(Baggage(header: String(repeating: "a=1,", count: 3000)).entries.isEmpty)
    }

    @Test(arguments: [
        ("abc-123", true), ("a", true), (String(repeating: "x", count: 128), true), ("", false),
        (String(repeating: "x", count: 129), false), ("a b", false), ("a\nb", false), ("ä", false), ("a\u{0}", false),
    ])
    func aRequestIDIsShortPrintableASCII(_ text: String, _ isValid: Bool) {
        #expect((RequestID(text) != nil) == isValid)
        let taken = RequestID.of(header: text)
        #expect((taken.value == text) == isValid)
        #expect(RequestID(taken.value) != nil)
    }

    @Test func generatedIDsDiffer() {
        #expect(Set((0..<1000).map { _ in RequestID.generate().value }).count == 1000)
        #expect(RequestID.of(header: nil).value.hasPrefix("req-"))
    }
}
