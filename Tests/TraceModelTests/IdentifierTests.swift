import Testing
import TraceModel

@Suite("Identifiers")
struct IdentifierTests {
    @Test("Trace ids read hexadecimal of either case and write lower case")
    func traceID() throws {
        let id = try #require(TraceID(hex: "0123456789ABCDEFfedcba9876543210"))
        #expect(id == TraceID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210))
        #expect("\(id)" == "0123456789abcdeffedcba9876543210")
    }

    @Test(
        "What is not 32 hexadecimal digits is no trace id",
        arguments: ["", "0123", "0123456789abcdef0123456789abcdeg", "0123456789abcdef0123456789abcdef0"])
    func badTraceID(text: String) {
        #expect(TraceID(hex: text) == nil)
    }

    @Test("Only all-zero ids are invalid")
    func validity() {
        #expect(!TraceID(high: 0, low: 0).isValid)
        #expect(TraceID(high: 0, low: 1).isValid && TraceID(high: 1, low: 0).isValid)
        #expect(!SpanID.none.isValid && SpanID(1).isValid)
    }

    @Test("Span ids keep leading zeros")
    func spanID() {
        #expect("\(SpanID(0xab))" == "00000000000000ab")
        #expect(SpanID(hex: "00000000000000AB") == SpanID(0xab))
        #expect(SpanID(hex: "ab") == nil)
    }

    @Test("Durations across clocks that disagree are zero, not huge")
    func durations() {
        #expect(UnixNanoseconds(5).nanoseconds(since: UnixNanoseconds(3)) == 2)
        #expect(UnixNanoseconds(3).nanoseconds(since: UnixNanoseconds(5)) == 0)
    }

    @Test("Enumeration numbers of later versions read as unset")
    func enumerations() {
        #expect(
            SpanKind(otlp: 2) == .server && SpanKind(otlp: 99) == .unspecified && SpanKind(otlp: -1) == .unspecified)
        #expect(SpanStatus.Code(otlp: 2) == .error && SpanStatus.Code(otlp: 300) == .unset)
    }
}
