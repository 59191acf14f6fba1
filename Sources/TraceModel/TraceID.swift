/// The 128-bit identifier of a trace, as two big-endian words so that integer order is byte order.
///
/// OpenTelemetry: a valid trace id has at least one non-zero byte (trace/v1/trace.proto, `Span.trace_id`).
public struct TraceID: Hashable, Comparable, Sendable, BitwiseCopyable {
    package static let byteCount = 16

    /// Bytes 0 to 7.
    public let high: UInt64
    /// Bytes 8 to 15.
    public let low: UInt64

    /// An id of two words.
    @inlinable public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Parses 32 hexadecimal digits in either case; nil for anything else.
    package init?(hex: some Collection<UInt8>) {
        guard hex.count == 2 * Self.byteCount else { return nil }
        guard let high = UInt64(hexDigits: hex.prefix(16)), let low = UInt64(hexDigits: hex.dropFirst(16)) else {
            return nil
        }
        self.init(high: high, low: low)
    }

    package init?(hex: String) {
        self.init(hex: hex.utf8)
    }

    package var isValid: Bool { high | low != 0 }

    /// The order of the ids' bytes.
    @inlinable public static func < (a: TraceID, b: TraceID) -> Bool {
        (a.high, a.low) < (b.high, b.low)
    }

    /// A well-mixed 64-bit hash. Ids are not always random (some SDKs put the time first), so both words are stirred.
    @inlinable public var mixed: UInt64 {
        mix64(high &+ 0x9e37_79b9_7f4a_7c15) ^ mix64(low)
    }
}

extension TraceID: CustomStringConvertible {
    /// 32 lowercase hexadecimal digits.
    public var description: String { high.hexDigits + low.hexDigits }
}
