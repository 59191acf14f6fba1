internal import TraceModel

extension TraceContext {
    /// Bit 0 of the trace flags (W3C Trace Context, 3.2.2.5.1). The other bits are not ours to send on.
    private static let sampledFlag: UInt64 = 1
    /// `00-` + 32 + `-` + 16 + `-` + 2 characters: the length of every version 00 header.
    private static let headerLength = 55
    /// The version that never becomes valid (3.2.2.1).
    private static let forbiddenVersion: UInt64 = 0xff

    /// Reads a `traceparent` header (W3C Trace Context, 3.2); nil when it is malformed, as if it were absent.
    ///
    /// A later version is read by the fields of version 00, which it must start with.
    package init?(traceparent: String, tracestate: String? = nil) {
        let bytes = Array(traceparent.utf8)
        guard bytes.count >= Self.headerLength, let version = Self.field(bytes, 0..<2, end: bytes.count),
            version != Self.forbiddenVersion, version != 0 || bytes.count == Self.headerLength,
            let high = Self.field(bytes, 3..<19, end: bytes.count, isWholeField: false),
            let low = Self.field(bytes, 19..<35, end: bytes.count),
            let span = Self.field(bytes, 36..<52, end: bytes.count),
            let flags = Self.field(bytes, 53..<55, end: bytes.count)
        else { return nil }
        self.init(
            traceID: TraceModel.TraceID(high: high, low: low), spanID: TraceModel.SpanID(span),
            isSampled: flags & Self.sampledFlag != 0, isRemote: true,
            state: tracestate.flatMap(TraceState.init(header:)) ?? TraceState())
        guard traceID.isValid, spanID.isValid else { return nil }
    }

    /// The `traceparent` header of version 00 that names this span as the parent.
    package var traceparent: String {
        "00-\(traceID)-\(spanID)-\(isSampled ? "01" : "00")"
    }

    /// Lowercase hexadecimal digits of `range`, followed by a dash or by the end of the header.
    private static func field(
        _ bytes: [UInt8], _ range: Range<Int>, end: Int, isWholeField: Bool = true
    ) -> UInt64? {
        let digits = bytes[range]
        guard digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        guard !isWholeField || range.upperBound == end || bytes[range.upperBound] == UInt8(ascii: "-") else {
            return nil
        }
        return UInt64(hexDigits: digits)
    }
}
